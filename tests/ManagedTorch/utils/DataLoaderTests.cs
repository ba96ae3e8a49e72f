using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace TorchSharp.Tests;

public class DataLoaderTests
{
    static Modules.TensorDataset Numbers(long count) => TensorDataset(arange(count).to(ScalarType.Float32).unsqueeze(1), arange(count));

    static List<long[]> Labels(Modules.IterableDataLoader loader) => [.. loader.Select(batch => batch[1].data<long>().ToArray())];

    [Fact]
    public void Batches_come_in_order_with_the_rest_at_the_end()
    {
        using Modules.IterableDataLoader loader = DataLoader(Numbers(10), 4);
        Assert.Equal(3, loader.Count);
        Assert.Equal(
            [
                [0, 1, 2, 3],
                [4, 5, 6, 7],
                [8, 9],
            ],
            Labels(loader)
        );
    }

    [Fact]
    public void The_rest_can_be_dropped()
    {
        using Modules.IterableDataLoader loader = DataLoader(Numbers(10), 4, drop_last: true);
        Assert.Equal(2, loader.Count);
        Assert.Equal(
            [
                [0, 1, 2, 3],
                [4, 5, 6, 7],
            ],
            Labels(loader)
        );
    }

    [Fact]
    public void Rows_of_all_tensors_stay_together()
    {
        using Modules.IterableDataLoader loader = DataLoader(Numbers(50), 7, shuffle: true);
        foreach (IList<Tensor> batch in loader)
            Assert.Equal(batch[1].data<long>().Select(n => (float)n), batch[0].data<float>());
    }

    [Fact]
    public void A_shuffle_covers_all_and_is_the_same_for_the_same_seed()
    {
        using Modules.IterableDataLoader a = DataLoader(Numbers(100), 8, shuffle: true, seed: 5),
            b = DataLoader(Numbers(100), 8, shuffle: true, seed: 5),
            c = DataLoader(Numbers(100), 8, shuffle: true, seed: 6);
        long[] first = [.. Labels(a).SelectMany(x => x)];
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), first.Order());
        Assert.Equal(first, Labels(a).SelectMany(x => x));
        Assert.Equal(first, Labels(b).SelectMany(x => x));
        Assert.NotEqual(first, Labels(c).SelectMany(x => x));
        Assert.NotEqual(first, Enumerable.Range(0, 100).Select(i => (long)i));
    }

    [Fact]
    public void Without_a_seed_each_pass_has_another_order()
    {
        using Modules.IterableDataLoader loader = DataLoader(Numbers(100), 100, shuffle: true);
        Assert.NotEqual(Labels(loader)[0], Labels(loader)[0]);
    }

    [Fact]
    public void An_order_can_be_given()
    {
        using Modules.IterableDataLoader loader = DataLoader(Numbers(10), 2, new long[] { 9, 0, 3 });
        Assert.Equal(
            [
                [9, 0],
                [3],
            ],
            Labels(loader)
        );
    }

    [Fact]
    public void A_batch_is_disposed_when_the_next_is_asked_for()
    {
        using Modules.IterableDataLoader loader = DataLoader(Numbers(4), 2);
        var seen = new List<Tensor>();
        foreach (IList<Tensor> batch in loader)
        {
            Assert.All(seen, tensor => Assert.True(tensor.IsInvalid));
            seen.AddRange(batch);
            Assert.All(batch, tensor => Assert.False(tensor.IsInvalid));
        }
        Assert.Equal(4, seen.Count);
        Assert.All(seen, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void Batches_can_be_left_to_the_caller()
    {
        using Modules.IterableDataLoader loader = DataLoader(Numbers(4), 2, disposeBatch: false);
        Assert.All(loader.SelectMany(batch => batch).ToList(), tensor => Assert.False(tensor.IsInvalid));
    }

    [Fact]
    public void Breaking_off_a_loop_disposes_its_batch()
    {
        using Modules.IterableDataLoader loader = DataLoader(Numbers(4), 2);
        Tensor? held = null;
        foreach (IList<Tensor> batch in loader)
        {
            held = batch[0];
            break;
        }
        Assert.True(held!.IsInvalid);
    }

    [Fact]
    public void A_scope_around_the_loop_does_not_take_the_batches()
    {
        using Modules.IterableDataLoader loader = DataLoader(Numbers(4), 2);
        foreach (IList<Tensor> batch in loader)
        {
            using (DisposeScope inner = NewDisposeScope())
                inner.DisposeEverything();
            Assert.Equal(2, batch[0].NumberOfElements);
        }
    }

    [Fact]
    public void Disposing_the_loader_disposes_the_data_set_unless_told_not_to()
    {
        Modules.TensorDataset data = Numbers(4),
            kept = Numbers(4);
        DataLoader(data, 2).Dispose();
        Assert.Throws<InvalidOperationException>(() => data.GetTensor(0));
        DataLoader(kept, 2, disposeDataset: false).Dispose();
        Assert.Equal(2, kept.GetTensor(1).Count);
        kept.Dispose();
    }

    [Fact]
    public void A_data_set_keeps_handles_of_its_own()
    {
        Modules.TensorDataset data;
        using (NewDisposeScope())
            data = Numbers(4);
        Assert.Equal(3, data[3][1].ToInt64());
        data.Dispose();
    }

    sealed class Squares : Dataset
    {
        public readonly List<Tensor> Made = [];

        public override long Count => 5;

        public override Dictionary<string, Tensor> GetTensor(long index)
        {
            Tensor x = tensor((float)index),
                y = x * x;
            lock (Made)
                Made.AddRange([x, y]);
            return new() { ["x"] = x, ["y"] = y };
        }
    }

    [Theory, InlineData(1), InlineData(3)]
    public void Items_by_name_are_stacked_and_disposed(int workers)
    {
        var data = new Squares();
        using Modules.DataLoader loader = DataLoader(data, 2, num_worker: workers);
        float[][] squares = [.. loader.Select(batch => batch["y"].data<float>().ToArray())];
        Assert.Equal(
            [
                [0, 1],
                [4, 9],
                [16],
            ],
            squares
        );
        Assert.All(data.Made, tensor => Assert.True(tensor.IsInvalid));
    }

    sealed class Pairs : IterableDataset
    {
        public override long Count => 3;

        public override IList<Tensor> GetTensor(long index) => [tensor(new[] { index, index + 1 }), tensor(index)];
    }

    [Fact]
    public void Items_that_are_lists_are_stacked_by_place()
    {
        using Modules.IterableDataLoader loader = DataLoader(new Pairs(), 3);
        IList<Tensor> batch = loader.GetEnumerator() is { } pass && pass.MoveNext() ? pass.Current : throw new InvalidOperationException();
        Assert.Equal([3L, 2], batch[0].shape);
        Assert.Equal([0L, 1, 2], batch[1].data<long>().ToArray());
    }

    [Fact]
    public void First_sizes_that_differ_are_an_error_that_names_the_shapes()
    {
        string message = Assert.Throws<ArgumentException>(() => TensorDataset(ones(3, 2), ones(4))).Message;
        Assert.Contains("[3, 2], [4]", message);
        Assert.Throws<ArgumentNullException>(() => TensorDataset());
        Assert.Throws<ArgumentOutOfRangeException>(() => DataLoader(Numbers(3), 0));
    }
}
