namespace SelfNormalizing.Explorer.Tests;

public sealed class TrainingTests
{
    [Fact]
    public void The_network_learns_and_reads_the_digits_that_ship()
    {
        using DigitSamples digits = Digits();
        Assert.Equal((9000, 1000), (digits.Train.Count, digits.Test.Count));
        using var job = new TrainingJob(TrainingState.Default, digits);
        for (int step = 0; step < 240; step++)
            Assert.True(job.Step());
        TrainingUpdate update = job.Update();
        Assert.Equal(240, update.Step);
        Assert.True(update.Accuracies[0].Accuracy < 0.3);
        Assert.True(update.Accuracies[^1].Accuracy > 0.8, $"{update.Accuracies[^1]}");
        Assert.True(update.Losses[^1] < update.Losses[0] / 2);

        ReadDigit[] read = [.. Enumerable.Range(0, 100).Select(job.ReadTest)];
        Assert.All(read, digit => Assert.Equal(1, digit.Probabilities.Sum(), 1e-9));
        Assert.True(read.Count(digit => digit.Best == digit.Label) > 75);
    }

    [Fact]
    public void A_drawn_stroke_is_read_as_a_one()
    {
        using DigitSamples digits = Digits();
        using var job = new TrainingJob(TrainingState.Default, digits);
        for (int step = 0; step < 240; step++)
            job.Step();
        var drawing = new Drawing();
        drawing.Begin(0.55, 0.1);
        drawing.MoveTo(0.45, 0.9);
        Assert.Equal(1, job.Read(drawing.ToPixels()).Best);
    }

    [Fact]
    public void One_seed_gives_one_training()
    {
        using DigitSamples digits = Digits();
        double[] Losses()
        {
            using var job = new TrainingJob(TrainingState.Default with { Dropout = 0.1, Layers = 1, Width = 16 }, digits);
            for (int step = 0; step < 10; step++)
                job.Step();
            return [.. job.Update().Losses];
        }
        Assert.Equal(Losses(), Losses());
    }

    [Fact]
    public void A_learning_rate_that_breaks_the_training_is_told()
    {
        using var host = Host();
        host.Begin(JobHost.Train, JobText.Write(TrainingState.Default with { LearningRate = 10, Layers = 8 }));
        JobUpdate last = WorkUntilDone(host);
        Assert.Contains("learning rate", last.Fault);
    }

    [Fact]
    public void Paused_it_waits_and_goes_on_where_it_was()
    {
        using var host = Host();
        host.Begin(JobHost.Train, JobText.Write(TrainingState.Default));
        int before = Told(host).Last().Training!.Step;
        host.Begin(JobHost.Pause, "");
        Assert.False(host.IsBusy);
        host.Begin(JobHost.ReadTest, "3");
        Assert.NotNull(Told(host).Last().Digit);
        host.Begin(JobHost.Resume, "");
        Assert.True(Told(host).Last().Training!.Step > before);
    }

    [Fact]
    public void Files_that_are_no_digits_are_told()
    {
        using var host = new JobHost();
        host.GiveDigits([], []);
        Assert.NotNull(Told(host).Single().Fault);
        host.Begin(JobHost.Read, JobText.Write(new float[784]));
        Assert.Contains("start a training first", Told(host).Single().Fault);
    }

    [Fact]
    public void A_newer_request_takes_the_place_of_the_older_one()
    {
        using var host = new JobHost();
        host.Begin(JobHost.Depth, JobText.Write(DepthState.Default));
        host.Begin(JobHost.Depth, JobText.Write(DepthState.Default with { Layers = 2, Width = 8 }));
        Assert.Equal(3, WorkUntilDone(host).Depth!.Curves[0].Means.Count);
    }

    static JobUpdate WorkUntilDone(JobHost host)
    {
        while (true)
        {
            if (Told(host).LastOrDefault(update => update.Done) is { } last)
                return last;
        }
    }

    static IEnumerable<JobUpdate> Told(JobHost host) => [.. host.Work(TimeSpan.FromMilliseconds(5)).Select(JobText.Read<JobUpdate>)];

    static JobHost Host()
    {
        var host = new JobHost();
        host.GiveDigits(File.ReadAllBytes(Shipped("images-idx3")), File.ReadAllBytes(Shipped("labels-idx1")));
        return host;
    }

    static DigitSamples Digits() => DigitSamples.Read(File.ReadAllBytes(Shipped("images-idx3")), File.ReadAllBytes(Shipped("labels-idx1")));

    static string Shipped(string part) => Path.Combine(CodeTextsTests.Repository, "data", "mnist", $"t10k-{part}-ubyte.gz");
}
