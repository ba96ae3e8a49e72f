namespace TorchSharp.Kernels;

/// <summary>A matrix product, ready to be computed by every thread that comes.</summary>
abstract class Product(long multiplications) : IParallelWork, IDisposable
{
    const long Small = 300_000; // multiply-adds below which a second thread costs more than it brings
    const long Large = 1 << 23; // … and from which on it surely pays; between, experience tells

    /// <summary>Rents the memory that all threads share, and sets out the parts they claim.</summary>
    protected abstract void Prepare();

    public abstract void Participate();

    public abstract void Wait();

    public abstract void Dispose();

    /// <summary>Computes the product.</summary>
    internal void Run()
    {
        Prepare();
        Run(multiplications, this);
    }

    /// <summary>Computes two products that do not need each other: handed over once, and nobody waits between them.</summary>
    internal static void Run(Product first, Product second)
    {
        first.Prepare();
        second.Prepare();
        Run(first.Multiplications + second.Multiplications, new Both(first, second));
    }

    long Multiplications => multiplications;

    static void Run(long size, IParallelWork work)
    {
        if (size <= Small || WorkerPool.Threads == 1)
            work.DoAlone();
        else if (size >= Large)
            WorkerPool.Run(work);
        else
            ParallelismTuner.Run(size, work);
    }

    sealed class Both(Product first, Product second) : IParallelWork
    {
        public void Participate()
        {
            first.Participate();
            second.Participate();
        }

        public void Wait()
        {
            first.Wait();
            second.Wait();
        }
    }
}
