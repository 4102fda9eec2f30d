using Xunit.Abstractions;
using Xunit.Sdk;

namespace Mosh.PowerShell.Pester;

/// <summary>Runs a Pester file and reports what became of each of its tests.</summary>
internal sealed class PesterTestCaseRunner(
    PesterTestCase testCase, IMessageBus messageBus, ExceptionAggregator aggregator, CancellationTokenSource cancellation)
    : TestCaseRunner<PesterTestCase>(testCase, messageBus, aggregator, cancellation)
{
    /// <inheritdoc/>
    protected override async Task<RunSummary> RunTestAsync()
    {
        string name = Path.GetFileName(TestCase.File);
        IReadOnlyList<PesterOutcome> outcomes = await PesterRun.RunAsync(TestCase.File, CancellationTokenSource.Token);

        RunSummary summary = new();
        foreach (PesterOutcome outcome in outcomes)
        {
            Report(new XunitTest(TestCase, $"{name}: {outcome.Name}"), outcome, summary);
        }

        return summary;
    }

    private void Report(ITest test, PesterOutcome outcome, RunSummary summary)
    {
        decimal seconds = outcome.Milliseconds / 1000m;
        summary.Total++;
        summary.Time += seconds;
        Queue(new TestStarting(test));
        switch (outcome.Result)
        {
            case PesterResult.Passed:
                Queue(new TestPassed(test, seconds, ""));
                break;
            case PesterResult.Skipped:
                summary.Skipped++;
                Queue(new TestSkipped(test, outcome.Message ?? "Pester gives no reason."));
                break;
            default:
                summary.Failed++;
                Queue(new TestFailed(
                    test, seconds, "", ["Pester"], [outcome.Message ?? "Pester gives no message."], [outcome.StackTrace], [-1]));
                break;
        }

        Queue(new TestFinished(test, seconds, ""));
    }

    private void Queue(IMessageSinkMessage message)
    {
        if (!MessageBus.QueueMessage(message))
        {
            CancellationTokenSource.Cancel();
        }
    }
}
