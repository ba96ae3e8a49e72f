using static TorchSharp.torch;

namespace TorchSharp.Tests;

// Redirects standard error, which is the process's.
[Collection("Default generator")]
public class BroadcastLossTests
{
    [Fact]
    public void Targets_of_another_shape_are_broadcast_with_a_warning_as_in_PyTorch()
    {
        TextWriter before = Console.Error;
        var said = new StringWriter();
        Console.SetError(said);
        try
        {
            Tensor prediction = ones(13, 1),
                target = arange(13, float32);
            for (int i = 0; i < 2; i++)
            {
                Assert.Equal(39, nn.functional.mse_loss(prediction, target).ToDouble(), 1e-4);
                nn.functional.l1_loss(prediction, target);
                nn.functional.mse_loss(prediction, target.unsqueeze(1));
            }
        }
        finally
        {
            Console.SetError(before);
        }
        string[] lines = said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("mse_loss: the target has shape [13], the input [13, 1]", lines[0]);
        Assert.Contains("[13, 13]", lines[0]);
        Assert.Contains("l1_loss", lines[1]);
    }
}
