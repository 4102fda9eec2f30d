using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Diagnosis.Remote;
using Mosh.Hosting.Server;

namespace Mosh.Hosting.Diagnosis;

/// <content>A test of this machine with servers that are started in another way than by a command.</content>
public sealed partial class ConnectionTest
{
    private void RunHere(Func<string?, CancellationToken, DetachedServerResult> start)
    {
        var resolved = CheckName(null);
        Report(CheckKind.Ssh, CheckStatus.Skipped, "This machine needs no ssh.");
        List<RemoteServer> servers = [];
        int told = 0;
        try
        {
            foreach (string? request in _plan.Requests)
            {
                servers.Add(StartHere(start, request));
            }

            Report(CheckKind.ServerProgram, CheckStatus.Passed, "This program's own server.");
            Report(CheckKind.Locale, CheckStatus.Passed, "The server is content with its locale.");
            CheckPath(servers, new RemoteReport(), null, null, resolved);
        }
        catch (BootstrapException e)
        {
            SkipAfter(e.Failure == BootstrapFailure.ServerLocale ? CheckKind.Locale : CheckKind.ServerProgram, CheckStatus.Failed, e.Message, e.NextStep);
        }
        finally
        {
            told = servers.Select(server => server.ProcessId).OfType<int>().Count(id => MustBeTold(id));
        }

        Report(CheckKind.CleanUp, CheckStatus.Passed, NothingLeft(servers.Count(server => server.IsStarted) - told, told));
    }

    private RemoteServer StartHere(Func<string?, CancellationToken, DetachedServerResult> start, string? request)
    {
        var server = new RemoteServer();
        try
        {
            DetachedServerResult started = start(request, _cancellation);
            server.AddOutput(started.ConnectLine);
            server.Finish(0, started.ProcessId > 0 ? started.ProcessId : null);
        }
        catch (BootstrapException e) when (e.Failure == BootstrapFailure.PortUnavailable)
        {
            server.AddOutput($"{PortTaken}: {e.Message}");
            server.Finish(1, null);
        }

        return server;
    }

    // Whether a server had to be told to end, and was.
    private bool MustBeTold(int processId)
    {
        if (_endedPolitely.Contains(processId) && LocalServerEnd.Await(processId))
        {
            return false;
        }

        _ = LocalServerEnd.Force(processId);
        return true;
    }
}
