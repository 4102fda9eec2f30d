using System.Globalization;
using System.Text.RegularExpressions;

namespace Mosh.PowerShell.Servers;

/// <summary>The command words that start a server.</summary>
internal static partial class ServerCommand
{
    /// <summary>With a mosh-server program of any make (its options are stock's).</summary>
    public static IReadOnlyList<string> ForProgram(string program, ServerStartSettings settings)
    {
        List<string> words = [program, "new", "-c", settings.Colors.ToString(CultureInfo.InvariantCulture), "-p", settings.Ports];
        if (settings.BindAddress.Length > 0)
        {
            words.AddRange(["-i", settings.BindAddress]);
        }

        foreach (var variable in settings.LocaleVariables)
        {
            words.AddRange(["-l", variable]);
        }

        if (settings.Command.Count > 0)
        {
            words.AddRange(["--", .. settings.Command]);
        }

        return words;
    }

    /// <summary>With another PowerShell of the kind that runs this, which imports this very module and calls <see cref="ServerProcess.Run"/>.</summary>
    public static IReadOnlyList<string> ForPowerShell(ServerStartSettings settings)
    {
        var call = $"[{typeof(ServerProcess).FullName}]::Run({Quote(settings.Ports)}, {Quote(settings.BindAddress)}, "
            + $"{settings.Colors.ToString(CultureInfo.InvariantCulture)}, {QuoteAll(settings.LocaleVariables)}, {QuoteAll(settings.Command)})";

        // What goes wrong is passed on as text, which is not to be coloured.
        var script = $"try {{ Import-Module -Name {Quote(ModuleFiles.Manifest)} -ErrorAction Stop; exit {call} }} "
            + "catch { [Console]::Error.WriteLine(\"$_\"); exit 1 }";
        return [.. PowerShellHost.Words, "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", script];
    }

    private static string QuoteAll(IReadOnlyList<string> texts) => $"@({string.Join(", ", texts.Select(Quote))})";

    private static string Quote(string text) => $"'{SingleQuote().Replace(text, "$0$0")}'";

    // PowerShell takes the typographic ones for the plain one; each is written twice to be meant (about_Quoting_Rules).
    [GeneratedRegex("['\u2018\u2019\u201A\u201B]")]
    private static partial Regex SingleQuote();
}
