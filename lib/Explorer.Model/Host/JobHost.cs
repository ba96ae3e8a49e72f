using System.Diagnostics;
using System.Text.Json;

namespace SelfNormalizing.Explorer;

/// <summary>
/// Runs the explorer's long work beside the page: told what to do by short texts, asked for a slice of work at a time, answering with
/// texts. Knows no browser. A new request of a kind takes the place of the old one.
/// </summary>
public sealed class JobHost : IDisposable
{
    readonly Dictionary<string, Running> jobs = [];
    readonly List<string> waiting = [];
    readonly DepthWeights weights = new();
    DigitSamples? digits;
    TrainingJob? training;

    /// <summary>Signals through layers: a <see cref="DepthState"/>.</summary>
    public const string Depth = "depth";

    /// <summary>A training from its start: a <see cref="TrainingState"/>.</summary>
    public const string Train = "train";

    /// <summary>Pauses the training.</summary>
    public const string Pause = "pause";

    /// <summary>Goes on with the training.</summary>
    public const string Resume = "resume";

    /// <summary>A proof: a <see cref="FixedPointState"/>.</summary>
    public const string Prove = "prove";

    /// <summary>A drawing to be read: 784 numbers.</summary>
    public const string Read = "read";

    /// <summary>One of the test digits to be read: its number.</summary>
    public const string ReadTest = "read-test";

    /// <summary>Whether there is work left.</summary>
    public bool IsBusy => jobs.Count > 0 || waiting.Count > 0;

    /// <summary>Takes the digits: IDX files, packed or not.</summary>
    public void GiveDigits(byte[] images, byte[] labels)
    {
        digits?.Dispose();
        digits = null;
        Guarded(Train, () => digits = DigitSamples.Read(images, labels));
    }

    /// <summary>Begins what a request asks for.</summary>
    /// <param name="kind">One of the constants.</param>
    /// <param name="request">The state or number that goes with it, as JSON.</param>
    public void Begin(string kind, string request) => Guarded(kind, () =>
        {
            switch (kind)
            {
                case Depth:
                    Start(kind, new DepthJob(JobText.Read<DepthState>(request), weights), (done, told) => new(done) { Depth = told });
                    break;
                case Prove:
                    Start(kind, new ProofJob(JobText.Read<FixedPointState>(request)), (done, told) => new(done) { Proof = told });
                    break;
                case Train:
                    End(Train);
                    training?.Dispose();
                    training = null;
                    training = new TrainingJob(JobText.Read<TrainingState>(request), Digits);
                    RunTraining(training);
                    break;
                case Pause:
                    jobs.Remove(Train);
                    break;
                case Resume when training is not null:
                    RunTraining(training);
                    break;
                case Read:
                    Tell(new(Done: true) { Digit = Trained.Read(JobText.Read<float[]>(request)) });
                    break;
                case ReadTest:
                    Tell(new(Done: true) { Digit = Trained.ReadTest(JobText.Read<int>(request)) });
                    break;
                default:
                    throw new ArgumentException($"There is no work of the kind {kind}.", nameof(kind));
            }
        });

    /// <summary>Works for about as long as told, in turns on all that is under way.</summary>
    /// <returns>What there is to tell, each a <see cref="JobUpdate"/> as JSON.</returns>
    public IReadOnlyList<string> Work(TimeSpan slice)
    {
        foreach ((string kind, Running running) in jobs.ToArray())
        {
            var clock = Stopwatch.StartNew();
            Guarded(kind, () =>
            {
                bool more = true;
                do more = running.Job.Step();
                while (more && clock.Elapsed < slice);
                Tell(running.Update(!more));
                if (!more)
                    End(kind);
            });
        }
        string[] told = [.. waiting];
        waiting.Clear();
        return told;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Running running in jobs.Values)
            running.Job.Dispose();
        training?.Dispose();
        digits?.Dispose();
        weights.Dispose();
    }

    DigitSamples Digits =>
        digits ?? throw new InvalidOperationException("The digits have not arrived: the files of the page are not complete.");

    TrainingJob Trained => training ?? throw new InvalidOperationException("There is no network yet: start a training first.");

    void Start<TUpdate>(string kind, IJob<TUpdate> job, Func<bool, TUpdate, JobUpdate> told)
    {
        End(kind);
        jobs[kind] = new(job, done => told(done, job.Update()));
    }

    void RunTraining(TrainingJob job) => jobs[Train] = new(job, done => new(done) { Training = job.Update() });

    void End(string kind)
    {
        // A training that has ended still reads digits.
        if (jobs.Remove(kind, out Running? old) && old.Job != training)
            old.Job.Dispose();
    }

    void Tell(JobUpdate update) => waiting.Add(JobText.Write(update));

    void Guarded(string kind, Action action)
    {
        try
        {
            action();
        }
        catch (Exception fault)
            when (fault
                    is ArgumentException
                        or FormatException
                        or InvalidOperationException
                        or ArithmeticException
                        or InvalidDataException
                        or JsonException
                        or IOException
            )
        {
            End(kind);
            Tell(new(Done: true) { Fault = fault.Message, FaultIn = kind });
        }
    }

    sealed record Running(IJob Job, Func<bool, JobUpdate> Update);
}
