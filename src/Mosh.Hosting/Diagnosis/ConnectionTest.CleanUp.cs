using Mosh.Hosting.Diagnosis.Remote;

namespace Mosh.Hosting.Diagnosis;

/// <content>What was started ends.</content>
public sealed partial class ConnectionTest
{
    private void CheckCleanUp(RemoteHelper helper)
    {
        helper.Finish(_endedPolitely);
        try
        {
            helper.ReadUntil(report => report.HasEnded, CleanUpTime, _cancellation);
        }
        catch (TimeoutException)
        {
            // The servers of which nothing was heard are named below.
        }

        RemoteReport host = helper.Report;
        var started = host.Servers.Values.Where(server => server.IsStarted || server.ProcessId is not null).ToList();
        int[] running = [.. started.Select(server => server.ProcessId).OfType<int>()
            .Where(id => !host.Endings.TryGetValue(id, out ServerEnding ending) || ending == ServerEnding.Alive)];
        int asked = host.Endings.Values.Count(ending => ending is ServerEnding.Asked or ServerEnding.Killed);
        if (running.Length > 0)
        {
            string ids = string.Join(' ', running);
            Report(CheckKind.CleanUp, CheckStatus.Warning, $"Test servers may still run on the host: {ids}.", $"On the host: kill {ids}");
        }
        else if (started.Exists(server => server.ProcessId is null))
        {
            Report(
                CheckKind.CleanUp,
                CheckStatus.Warning,
                "A test server did not tell its process id, so nothing is known of its end. A server without a client ends after a minute.");
        }
        else
        {
            Report(CheckKind.CleanUp, CheckStatus.Passed, NothingLeft(started.Count - asked, asked));
        }
    }

    private static string NothingLeft(int itself, int told) => (itself, told) switch
    {
        (0, 0) => "Nothing was started.",
        (_, 0) => $"Nothing is left running: {Servers(itself)} ended with the session.",
        (0, _) => $"Nothing is left running: {Servers(told)} had to be told to end.",
        _ => $"Nothing is left running: {Servers(itself)} ended with the session, {told} had to be told.",
    };

    private static string Servers(int count) => count == 1 ? "the test server" : $"{count} test servers";
}
