using System.Text.Json.Nodes;
using Notebooks.Engine.Display;

namespace Notebooks.Engine.Script;

// How a cell's value is shown.
partial class Evaluator
{
    // A formatter is the user's code too: it may print, throw, recurse and never end. Numbers and texts need none of the precautions.
    CellResult Format(object? value, int number, BatchedOutput output, CancellationToken stop)
    {
        CellScope.Enter(output);
        if (value is null or string or IConvertible)
            return new CellResult(CellStatus.Succeeded, OutputLimits.Fitting(MimeBundle.Of(value)));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var time = new ShowingTime();
        var threads = new CellThreads(patience.Token, _ => { }, CellThreads.ShowingStackBytes);
        var shown = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread? showing = null;
        threads.Post(
            _ =>
            {
                showing = Thread.CurrentThread;
                CellScope.Enter(output);
                try
                {
                    shown.TrySetResult(OutputLimits.Fitting(MimeBundle.Of(value)));
                }
                catch (Exception exception)
                {
                    shown.TrySetException(exception);
                }
            },
            null
        );
        try
        {
            while (!shown.Task.Wait(100, stop))
            {
                if (time.IsUp(waiting: showing?.ThreadState.HasFlag(ThreadState.WaitSleepJoin) ?? false))
                    patience.Cancel();
                patience.Token.ThrowIfCancellationRequested();
            }
            return new CellResult(CellStatus.Succeeded, shown.Task.Result);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            return Interrupted(threads, number);
        }
        catch (Exception) when (patience.IsCancellationRequested)
        {
            return new CellResult(CellStatus.Succeeded, Showing.TooLong(value));
        }
        catch (AggregateException exception)
        {
            return Failed(ErrorText.ForException(exception.InnerException!, number, _sources, _paths));
        }
    }
}
