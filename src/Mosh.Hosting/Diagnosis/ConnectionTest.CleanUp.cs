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
            int itself = started.Count - asked;
            Report(CheckKind.CleanUp, CheckStatus.Passed, $"Nothing is left running: {itself} test servers ended with their session, {asked} were told to.");
        }
    }
}
