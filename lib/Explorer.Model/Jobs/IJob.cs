namespace SelfNormalizing.Explorer;

/// <summary>Work that takes a while, in small steps between which whoever runs it can stop, report or turn to something else.</summary>
interface IJob : IDisposable
{
    /// <summary>Does a little: a layer, a batch, a claim.</summary>
    /// <returns>Whether there is more to do.</returns>
    bool Step();
}

/// <summary>Work that can be asked how far it is.</summary>
interface IJob<out TUpdate> : IJob
{
    /// <summary>What there is so far.</summary>
    TUpdate Update();
}
