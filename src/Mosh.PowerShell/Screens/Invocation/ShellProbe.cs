using System.Text.RegularExpressions;
using Mosh.Terminal.Export;
using Mosh.Terminal.Screen;

namespace Mosh.PowerShell.Screens.Invocation;

/// <summary>Finds out which language a shell speaks, by a line that means something in all of them.</summary>
/// <param name="marker">Letters and digits that appear nowhere else.</param>
internal sealed class ShellProbe(string marker)
{
    // As typed the line holds dollar signs, as answered it does not; PowerShell's table is named by its type.
    private readonly Regex _answer = new($"{marker}-(?<powershell>[^$-]*)-(?<fish>[^$-]*)-{marker}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>The line to type.</summary>
    public string Line => $" echo \"{marker}-$PSVersionTable-$FISH_VERSION-{marker}\"";

    /// <summary>What the screen answers; null while it does not.</summary>
    /// <exception cref="ShellNotSupportedException">It is a shell that is not known here.</exception>
    public MoshShell? Read(ScreenImage screen)
    {
        if (_answer.Match(string.Concat(TextExport.Lines(screen))) is not { Success: true } match)
        {
            return null;
        }

        if (match.Groups["fish"].Length > 0)
        {
            throw new ShellNotSupportedException("fish");
        }

        return match.Groups["powershell"].Length > 0 ? MoshShell.PowerShell : MoshShell.Posix;
    }
}
