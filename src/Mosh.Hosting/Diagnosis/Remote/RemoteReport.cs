using System.Globalization;
using Mosh.Hosting.ForeignText;

namespace Mosh.Hosting.Diagnosis.Remote;

/// <summary>Reads what <see cref="RemoteScript"/> tells: lines <c>MOSH-TEST WORD VALUE…</c> among whatever else a login prints.</summary>
internal sealed class RemoteReport
{
    private const string Mark = "MOSH-TEST ";

    // Our choice: of servers, endings and firewalls there are a handful each. What a host tells beyond that is not kept.
    private const int Most = 32;

    private readonly SortedDictionary<int, RemoteServer> _servers = [];
    private readonly Dictionary<int, ServerEnding> _endings = [];
    private readonly List<string> _firewalls = [];

    /// <summary>Whether the script runs: ssh has connected, authenticated, and found a POSIX shell.</summary>
    internal bool HasBegun { get; private set; }

    /// <summary>Whether all questions are answered and all servers started.</summary>
    internal bool IsReady { get; private set; }

    /// <summary>Whether the script has come to its end.</summary>
    internal bool HasEnded { get; private set; }

    /// <summary>The connection as sshd sees it; null if it does not tell.</summary>
    internal SshConnectionView? Connection { get; private set; }

    /// <summary>The operating system, as <c>uname</c> calls it.</summary>
    internal string System { get; private set; } = "";

    /// <summary>The program that installs software there; empty if none is known.</summary>
    internal string PackageTool { get; private set; } = "";

    /// <summary>The maker of the machine, which for virtual ones is the provider; empty if unknown.</summary>
    internal string Vendor { get; private set; } = "";

    /// <summary>The firewalls that are active on the host, as far as any user can see: <c>ufw</c>, <c>firewalld</c>.</summary>
    internal IReadOnlyList<string> Firewalls => _firewalls;

    /// <summary>The character set of the host's own locale; empty if unknown.</summary>
    internal string OwnCharacterSet { get; private set; } = "";

    /// <summary>The character set there of the locale that is sent; empty if unknown.</summary>
    internal string SentCharacterSet { get; private set; } = "";

    /// <summary>Some UTF-8 locale that the host has; empty if unknown.</summary>
    internal string SomeUtf8Locale { get; private set; } = "";

    /// <summary>The exit status of the server program's <c>--version</c>; null while unknown.</summary>
    internal int? VersionStatus { get; private set; }

    /// <summary>The first line that it printed.</summary>
    internal string Version { get; private set; } = "";

    /// <summary>The servers, by their order in the script.</summary>
    internal IReadOnlyDictionary<int, RemoteServer> Servers => _servers;

    /// <summary>How servers have ended, by process id.</summary>
    internal IReadOnlyDictionary<int, ServerEnding> Endings => _endings;

    /// <summary>Takes one line; false if it is none of ours.</summary>
    /// <exception cref="Bootstrap.BootstrapException">A server's line with port and key is not as it must be.</exception>
    internal bool Accept(string line)
    {
        if (!line.StartsWith(Mark, StringComparison.Ordinal))
        {
            return false;
        }

        (string word, string value) = Split(line[Mark.Length..].TrimEnd('\r'));
        switch (word)
        {
            case "BEGIN":
                HasBegun = true;
                break;
            case "CONNECTION":
                Connection = SshConnectionView.Parse(value);
                break;
            case "SYSTEM":
                System = HostText.Clean(value);
                break;
            case "PACKAGES":
                PackageTool = HostText.Clean(value);
                break;
            case "FIREWALL":
                AcceptFirewall(HostText.Clean(value));
                break;
            case "VENDOR":
                Vendor = HostText.Clean(value);
                break;
            case "LOCALE":
                SomeUtf8Locale = HostText.Clean(value);
                break;
            case "CHARMAP":
                AcceptCharacterSet(value);
                break;
            case "VERSION":
                (string status, string version) = Split(value);
                Version = HostText.Clean(version);
                VersionStatus = Number(status);
                break;
            case "OUTPUT":
                (string place, string text) = Split(value);
                Server(place)?.AddOutput(text);
                break;
            case "STARTED":
                AcceptStart(value);
                break;
            case "READY":
                IsReady = true;
                break;
            case "ENDED":
                AcceptEnding(value);
                break;
            case "END":
                HasEnded = true;
                break;
            default:
                return false;
        }

        return true;
    }

    private void AcceptFirewall(string value)
    {
        if (_firewalls.Count < Most)
        {
            _firewalls.Add(value);
        }
    }

    private void AcceptCharacterSet(string value)
    {
        (string whose, string set) = Split(value);
        if (whose == "OWN")
        {
            OwnCharacterSet = HostText.Clean(set);
        }
        else
        {
            SentCharacterSet = HostText.Clean(set);
        }
    }

    private void AcceptStart(string value)
    {
        string[] words = value.Split(' ');
        if (words.Length >= 2 && Number(words[1]) is { } status)
        {
            Server(words[0])?.Finish(status, words.Length > 2 ? Number(words[2]) : null);
        }
    }

    private void AcceptEnding(string value)
    {
        (string processId, string how) = Split(value);
        if (Number(processId) is { } id && Enum.TryParse(how, ignoreCase: true, out ServerEnding ending)
            && (_endings.Count < Most || _endings.ContainsKey(id)))
        {
            _endings[id] = ending;
        }
    }

    private RemoteServer? Server(string place)
    {
        if (Number(place) is not ({ } index and < Most))
        {
            return null;
        }

        if (!_servers.TryGetValue(index, out RemoteServer? server))
        {
            _servers.Add(index, server = new RemoteServer());
        }

        return server;
    }

    private static int? Number(string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static (string Word, string Value) Split(string text)
        => text.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var space ? (text[..space], text[(space + 1)..]) : (text, "");
}
