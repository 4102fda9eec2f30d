using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Diagnosis.Remote;
using Mosh.Hosting.Locale;

namespace Mosh.Hosting.Diagnosis;

/// <content>The server program and its locale.</content>
public sealed partial class ConnectionTest
{
    private static readonly string[] LocaleNames = ["LC_ALL", "LC_CTYPE", "LANG"];

    private static readonly (string Tool, string Command)[] Installers =
    [
        ("apt-get", "sudo apt-get install mosh"),
        ("dnf", "sudo dnf install mosh"),
        ("yum", "sudo yum install mosh"),
        ("zypper", "sudo zypper install mosh"),
        ("pacman", "sudo pacman -S mosh"),
        ("apk", "sudo apk add mosh-server"),
        ("pkg", "sudo pkg install mosh"),
        ("brew", "brew install mosh"),
    ];

    // As a user would write it: without the quotes around a path.
    private string ServerText => _bootstrap.Server.Trim('\'');

    // False: there is no server to go on with.
    private bool CheckServer(RemoteHelper helper)
    {
        try
        {
            if (!helper.ReadUntil(report => report.IsReady, _options.ConnectingTimeout, _cancellation))
            {
                SkipAfter(CheckKind.ServerProgram, CheckStatus.Failed, $"The shell on {Host} ended early.{HostWords.Sentence(helper.Messages)}");
                return false;
            }
        }
        catch (TimeoutException)
        {
            SkipAfter(
                CheckKind.ServerProgram,
                CheckStatus.Failed,
                $"\"{ServerText}\" did not come back within {_options.ConnectingTimeout.TotalSeconds:0} s.",
                "Run it on the host by itself: it must print a line MOSH CONNECT and leave a process behind.");
            return false;
        }
        catch (BootstrapException e)
        {
            SkipAfter(CheckKind.ServerProgram, CheckStatus.Failed, e.Message, e.NextStep);
            return false;
        }

        return CheckProgram(helper.Report) && CheckLocale(helper.Report);
    }

    private bool CheckProgram(RemoteReport host)
    {
        bool isStarted = host.Servers.Values.Any(server => server.IsStarted);
        switch (host.VersionStatus)
        {
            case 0:
                Report(CheckKind.ServerProgram, CheckStatus.Passed, $"{host.Version.Trim()} on {host.System}");
                return true;
            case FailureDiagnosis.CommandNotFound:
                string install = Installers.FirstOrDefault(known => known.Tool == host.PackageTool).Command ?? "install mosh with its package manager";
                SkipAfter(
                    CheckKind.ServerProgram,
                    CheckStatus.Failed,
                    $"\"{ServerText}\" was not found on {Host}.",
                    $"On the host: {install}. Or tell where it is with -ServerPath.");
                return false;
            case FailureDiagnosis.CommandNotExecutable:
                SkipAfter(
                    CheckKind.ServerProgram,
                    CheckStatus.Failed,
                    $"\"{ServerText}\" cannot be executed on {Host}.",
                    "Check the permissions of the file, and whether it was built for that system.");
                return false;
            default:
                Report(
                    CheckKind.ServerProgram,
                    isStarted ? CheckStatus.Passed : CheckStatus.Warning,
                    isStarted ? "It starts, but does not tell its version." : $"It does not tell its version: {host.Version.Trim()}");
                return true;
        }
    }

    private bool CheckLocale(RemoteReport host)
    {
        bool isRefused = host.Servers.Values.Any(server => server.Output.Any(line => line.Contains("needs a UTF-8 native locale", StringComparison.Ordinal)));
        if (isRefused)
        {
            string some = host.SomeUtf8Locale.Length > 0 ? host.SomeUtf8Locale : Utf8Locale.Elsewhere;
            SkipAfter(
                CheckKind.Locale,
                CheckStatus.Failed,
                $"Neither the host's own locale ({Known(host.OwnCharacterSet)}) nor the one sent ({SentLocale}: {Known(host.SentCharacterSet)}) is UTF-8 there.",
                $"Set LANG={some} here or on the host.");
            return false;
        }

        // What makes the server content where neither is (LocaleOffer).
        if (!IsUtf8(host.OwnCharacterSet) && !IsUtf8(host.SentCharacterSet) && host.OwnCharacterSet.Length > 0)
        {
            Report(
                CheckKind.Locale,
                CheckStatus.Passed,
                $"Neither the host's own locale ({host.OwnCharacterSet}) nor the one sent ({SentLocale}) is UTF-8 there; sessions use {Utf8Locale.Elsewhere}.");
            return true;
        }

        string detail = IsUtf8(host.OwnCharacterSet) ? "The host's own locale is UTF-8."
            : IsUtf8(host.SentCharacterSet) ? $"The host's own locale is {Known(host.OwnCharacterSet)}, but the one sent ({SentLocale}) is UTF-8 there."
            : "The server is content with its locale.";
        Report(CheckKind.Locale, CheckStatus.Passed, detail);
        return true;
    }

    // The variable that decides, as setlocale(3) looks for it.
    private string SentLocale
    {
        get
        {
            string? name = LocaleNames.FirstOrDefault(name => _bootstrap.Locale.Any(sent => sent.Key == name && sent.Value.Length > 0));
            return name is null ? "none" : $"{name}={_bootstrap.Locale.Last(sent => sent.Key == name).Value}";
        }
    }

    private static bool IsUtf8(string characterSet) => characterSet.Replace("-", "", StringComparison.Ordinal).Equals("UTF8", StringComparison.OrdinalIgnoreCase);

    private static string Known(string characterSet) => characterSet.Length > 0 ? characterSet : "unknown";
}
