namespace TorchSharp.Kernels;

/// <summary>A matrix product, ready to be computed by every thread that comes.</summary>
abstract class Product(long multiplications) : ISharedWork, IDisposable
{
    const long Small = 300_000;           // multiply-adds below which a second thread costs more than it brings
    const long Large = 1 << 23;           // … and from which on it surely pays; between, experience tells

    /// <summary>Decides how the product is cut, for as many threads as the team has.</summary>
    protected abstract void Prepare();

    public abstract void Share();

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

    static void Run(long size, ISharedWork work)
    {
        if (size <= Small || Team.Threads == 1) work.DoAlone();
        else if (size >= Large) Team.Run(work);
        else Payoff.Run(size, work);
    }

    sealed class Both(Product first, Product second) : ISharedWork
    {
        public void Share()
        {
            first.Share();
            second.Share();
        }

        public void Wait()
        {
            first.Wait();
            second.Wait();
        }
    }
}
