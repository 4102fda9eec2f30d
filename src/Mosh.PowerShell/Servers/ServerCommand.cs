using System.Globalization;
using System.Management.Automation.Language;

namespace Mosh.PowerShell.Servers;

/// <summary>The command words that start a server.</summary>
internal static class ServerCommand
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

    private static string Quote(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
