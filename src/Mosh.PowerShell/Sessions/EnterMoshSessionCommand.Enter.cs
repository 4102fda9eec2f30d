using System.Management.Automation;
using Mosh.Hosting;
using Mosh.Hosting.Client;
using Mosh.Hosting.Terminals;
using Mosh.Hosting.Terminfo;
using Mosh.PowerShell.Connecting;
using Mosh.PowerShell.Errors;
using Mosh.PowerShell.Sessions;

namespace Mosh.PowerShell.Commands;

/// <content>What it does.</content>
public sealed partial class EnterMoshSessionCommand
{
    private const int ColorsOfUnknownTerminals = 256;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var size = CheckedConsole();
        switch (ParameterSetName)
        {
            case SessionParameterSet.Session or SessionParameterSet.Id or SessionParameterSet.Name or SessionParameterSet.InstanceId:
                EnterExisting();
                break;
            default:
                EnterNew(size);
                break;
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<ConnectionTarget> CreateTargets(int colors)
        => Server is null || ParameterSetName != ConnectingParameterSet.Server
            ? base.CreateTargets(colors)
            : SessionKeyText.Of(Server.Key) is { } key
                ? [new ServerTarget(Server, key)]
                : Refuse(MoshError.ServerWithoutKey(Server));

    private List<ConnectionTarget> Refuse(ErrorRecord error)
    {
        WriteError(error);
        return [];
    }

    // Before anything is started: nothing would be left to show it on.
    private WindowSize CheckedConsole()
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected || !WindowSize.TryGet(StandardStreams.Output, out var size))
        {
            ThrowTerminatingError(MoshError.ConsoleRedirected(null));
            throw new PipelineStoppedException();
        }

        // What does not tell its size is taken for an ordinary terminal.
        size = size.ForSession;
        if (size.Columns < MoshError.MinimumColumns || size.Rows < MoshError.MinimumRows)
        {
            ThrowTerminatingError(MoshError.ConsoleTooSmall(null, size.Columns, size.Rows));
        }

        return size;
    }

    private void EnterExisting()
    {
        var selection = SessionSelection.Of(ParameterSetName, [Session!], [Id], [Name!], [InstanceId]);
        foreach (var error in selection.Errors)
        {
            WriteError(error);
        }

        if (selection.Sessions.Count == 0)
        {
            return;
        }

        var session = selection.Sessions[0];
        if (selection.Sessions.Count > 1)
        {
            WriteError(MoshError.ParameterInvalid(Name, $"\"{Name}\" fits {selection.Sessions.Count} sessions; only one can be entered."));
        }
        else if (MoshError.WhyNotLive(session) is { } reason)
        {
            WriteError(reason);
        }
        else
        {
            Visit(session, IsDisplayGiven ? CreateDisplay() : null, isServerOurs: false);
        }
    }

    private protected override bool IsOneByOne => true;

    // One after the other, if several hosts are given.
    private void EnterNew(WindowSize size)
    {
        var display = CreateDisplay();
        foreach (var target in CreateTargets(Colors()))
        {
            var progress = new ConnectionProgress(Relay, Progress, 1, target.HostName, text => Relay.Post(_ => Host.UI.WriteLine(text)));
            var settings = new SessionSettings(string.Empty, size.Columns, size.Rows, display);
            var attempt = RunAside(cancellation => SessionAttempt.Make(target, settings, progress, cancellation));
            progress.Close();
            Await(Task.CompletedTask);
            if (attempt.Existing is { } existing)
            {
                // What is wanted is the console on that server, and this is where it is.
                Visit(existing, IsDisplayGiven ? display : null, isServerOurs: false);
            }
            else if (attempt.Error is { } error)
            {
                WriteError(error);
            }

            if (attempt.Session is { } session)
            {
                Visit(session, null, target.IsServerOurs);
            }
            else if (attempt.Error is null)
            {
                // Ctrl-C at a question of ssh, which heard it first.
                return;
            }
        }
    }

    private void Visit(MoshSession session, ClientDisplaySettings? display, bool isServerOurs)
    {
        try
        {
            if (ConsoleVisit.Make(session, display, StopToken) is { } exit)
            {
                Tell(exit);
            }
            else if (isServerOurs)
            {
                SessionStarter.Leave(session.Client!, isServerOurs);
            }
        }
        catch (Exception e) when (e is AttachException or SystemCallException)
        {
            WriteError(e is AttachException attach ? MoshError.From(attach, session) : MoshError.SystemRefused((SystemCallException)e));
            if (isServerOurs)
            {
                SessionStarter.Leave(session.Client!, isServerOurs);
            }
        }
    }

    private void Tell(MoshExit exit)
    {
        var session = exit.Session;
        switch (exit.Reason)
        {
            case MoshExitReason.Detached:
                Host.UI.WriteLine($"Detached from {session.HostName}. To return: Enter-MoshSession {WayBack(session)}");
                break;
            case MoshExitReason.Ended:
                Host.UI.WriteLine($"The session on {session.HostName} has ended.");
                break;
            case MoshExitReason.NotAcknowledged:
                WriteWarning(SessionEnding.DoubtAbout(session));
                break;
            case MoshExitReason.Failed:
                WriteError(MoshError.SessionFailed(session, session.Client!.Completion.Result.Failure ?? "The session has failed"));
                break;
            default:
                break;
        }

        if (PassThru)
        {
            WriteObject(exit);
        }
    }

    private static string WayBack(MoshSession session) => session.Id > 0 ? $"-Id {session.Id}" : $"-InstanceId {session.InstanceId}";

    private static int Colors()
        => TerminfoDatabase.TryCountColors(Environment.GetEnvironmentVariable("TERM"), out var colors, out _) && colors > 0
            ? colors
            : ColorsOfUnknownTerminals;
}
