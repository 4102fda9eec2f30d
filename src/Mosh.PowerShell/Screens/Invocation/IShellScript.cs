namespace Mosh.PowerShell.Screens.Invocation;

/// <summary>
/// How a command line is run in the shell of a session and its output fetched, in the language of one kind of shell.
/// </summary>
/// <remarks>
/// A session shows no more than its screen, so the output goes elsewhere first and then over the screen page by page:
/// <code>
///   typed: the lines of Lines            screen: marker:begin · status N · kind K · lines L · size S · lines 1… · marker:1
///   typed: "a b", Enter                  screen: lines a to b · marker:a
///   typed: "end", Enter                  screen: cleared, nothing of it is left; the prompt comes back
/// </code>
/// The lines hold the output in base64 (kind ends with <c>b</c>) or as hexadecimal digits (<c>x</c>), of the bytes themselves (kind begins with
/// <c>r</c>) or of their gzip form (<c>z</c>). The shell waits for each request, so no prompt can scroll a page away. A shell that has
/// no place for the output shows <c>marker:failed</c>.
/// </remarks>
internal interface IShellScript
{
    /// <summary>How much of the output of a command that was interrupted is shown; our choice: enough to see where it has come to.</summary>
    const int MostLinesShown = 5;

    /// <inheritdoc cref="MostLinesShown"/>
    const int MostCharactersShown = 1000;

    /// <summary>The lines to type, without their ends.</summary>
    IReadOnlyList<string> Lines { get; }

    /// <summary>
    /// The line to type after Ctrl-C: it clears the screen, shows the last lines of what the command has written, takes away whatever is left and
    /// makes the shell show <c>marker:gone</c> in a row of its own.
    /// </summary>
    string CleanUpLine { get; }
}
