using System.Diagnostics;
using System.Globalization;
using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Diagnosis.Remote;

namespace Mosh.Hosting.Diagnosis;

/// <content>The way to a shell on the host.</content>
public sealed partial class ConnectionTest
{
    // What cmd.exe and PowerShell say of sh.
    private const string UnknownToWindows = "is not recognized as ";

    // The running script; null if there is no way to it, which is reported.
    private RemoteHelper? CheckSsh(SshConfiguration? configuration)
    {
        try
        {
            return SshTurn.Take(_bootstrap, _options.Observer, feedsInput: true, (options, observer, runner) => ReachShell(options, configuration, observer, runner), _cancellation);
        }
        catch (BootstrapException e) when (e.Failure == BootstrapFailure.AnswerNeeded)
        {
            SkipAfter(CheckKind.Ssh, CheckStatus.Failed, e.Message, e.NextStep);
            return null;
        }
    }

    // Comes back once ssh cannot ask any more.
    private RemoteHelper? ReachShell(BootstrapOptions options, SshConfiguration? configuration, IBootstrapObserver observer, IProcessRunner runner)
    {
        var watch = Stopwatch.StartNew();
        RemoteHelper helper = StartHelper(options, configuration, observer, runner);
        bool isReached = false;
        try
        {
            isReached = helper.ReadUntil(report => report.HasBegun, _options.ConnectingTimeout, _cancellation);
            if (isReached)
            {
                string seconds = watch.Elapsed.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
                Report(
                    CheckKind.Ssh,
                    _options.IsLocal ? CheckStatus.Skipped : CheckStatus.Passed,
                    _options.IsLocal ? "This machine needs no ssh." : $"Connected and authenticated in {seconds} s{At(helper)}.");
                return helper;
            }

            ReportNoShell(options, helper);
            return null;
        }
        catch (TimeoutException)
        {
            SkipAfter(
                CheckKind.Ssh,
                CheckStatus.Failed,
                $"ssh did not get to a shell on {Host} within {_options.ConnectingTimeout.TotalSeconds:0} s.{HostWords.Sentence(helper.Messages)}",
                SshAdvice.For(BootstrapFailure.ConnectionFailed, SshText));
            return null;
        }
        finally
        {
            if (!isReached)
            {
                helper.Dispose();
            }
        }
    }

    private RemoteHelper StartHelper(BootstrapOptions options, SshConfiguration? configuration, IBootstrapObserver observer, IProcessRunner runner)
    {
        bool reportsPeer = configuration?.HasOrdinaryLogLevel == true;
        IReadOnlyList<string> words = _options.IsLocal
            ? ["/bin/sh", "-c", RemoteScript.Command]
            : SshCommandLine.BuildCommand(options, reportsPeer, RemoteScript.Command);
        return RemoteHelper.Start(
            runner,
            words,
            RemoteScript.Build(options, _plan.Requests, _options.IsLocal),
            _options.IsLocal,
            reportsPeer,
            observer);
    }

    private void ReportNoShell(BootstrapOptions options, RemoteHelper helper)
    {
        if (helper.HasAsked)
        {
            throw SshTurn.AnswerNeeded(options);
        }

        if (helper.ExitStatus == FailureDiagnosis.SshError && helper.Peer is null)
        {
            BootstrapException cause = FailureDiagnosis.Explain(options, helper.ExitStatus, helper.Messages);
            SkipAfter(CheckKind.Ssh, CheckStatus.Failed, cause.Message, SshAdvice.For(cause.Failure, SshText));
            return;
        }

        Report(CheckKind.Ssh, CheckStatus.Passed, $"Connected and authenticated{At(helper)}.");
        if (helper.Messages.Any(line => line.Contains(UnknownToWindows, StringComparison.Ordinal)))
        {
            SkipAfter(
                CheckKind.ServerProgram,
                CheckStatus.Skipped,
                $"The host has no POSIX shell (Windows?): the rest cannot be checked this way.{HostWords.Sentence(helper.Messages)}");
            return;
        }

        // A login without a shell, a command forced by the host, or start-up files that end the shell: a session fails there, too.
        SkipAfter(
            CheckKind.ServerProgram,
            CheckStatus.Failed,
            $"The login on {Host} does not run the commands that it is given; it ended with exit status {helper.ExitStatus}."
                + HostWords.Sentence(helper.Messages),
            $"Try \"{SshText} echo hello\" by itself: it must print hello. Look at the account's login shell and its start-up files, and at forced "
                + "commands (command= in authorized_keys, ForceCommand in sshd_config).");
    }

    private static string At(RemoteHelper helper) => helper.Peer is { } peer ? $" at {peer}" : "";
}
