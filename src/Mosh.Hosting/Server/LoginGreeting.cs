using System.Runtime.Versioning;
using System.Text;

namespace Mosh.Hosting.Server;

/// <summary>What a login shell's terminal shows first: the message of the day and a word about forgotten sessions (spec server.md §5).</summary>
[UnsupportedOSPlatform("windows")]
internal static class LoginGreeting
{
    private static readonly string[] DynamicMessages = ["/run/motd.dynamic", "/var/run/motd.dynamic"];
    private const string StaticMessage = "/etc/motd";

    /// <summary>Puts the greeting together, with the line ends of a terminal.</summary>
    public static string Compose(string home, string userName, string ownEntry)
    {
        if (File.Exists(Path.Combine(home, ".hushlogin")))
        {
            return string.Empty;
        }

        var text = new StringBuilder();
        text.Append(DynamicMessages.Select(ReadIfThere).FirstOrDefault(message => message is not null));
        text.Append(ReadIfThere(StaticMessage));
        text.Append(WarningOf(DetachedSessions.Of(userName, ownEntry)));
        return text.Replace("\n", "\r\n").ToString();
    }

    internal static string WarningOf(IReadOnlyList<string> entries)
    {
        const string White = "\e[37;44m";
        const string Plain = "\e[m";
        return entries.Count switch
        {
            0 => string.Empty,
            1 => $"{White}Mosh: You have a detached Mosh session on this server ({entries[0]}).{Plain}\n\n",
            _ => $"{White}Mosh: You have {entries.Count} detached Mosh sessions on this server, with PIDs:\n"
                + string.Concat(entries.Select(entry => $"        - {entry}\n")) + $"{Plain}\n",
        };
    }

    private static string? ReadIfThere(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
