namespace TorchSharp.Kernels;

/// <summary>A piece of work that any number of threads may take part in.</summary>
interface IParallelWork
{
    /// <summary>Does a share of it, on each thread that comes in time; returns when nothing is left to claim. It must not throw.</summary>
    void Participate();

    /// <summary>Returns once all of it is done; the caller's turn alone, after its share.</summary>
    void Wait();

    /// <summary>Does all of it on the calling thread.</summary>
    void DoAlone()
    {
        Participate();
        Wait();
    }
}
