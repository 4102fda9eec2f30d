using System.Management.Automation;
using System.Management.Automation.Language;

namespace Mosh.PowerShell.Completion;

/// <summary>What stands before the cursor: the text without the quote that the user may have begun, and how to write what replaces it.</summary>
internal readonly record struct CompletionWord
{
    private const string Quotes = "'\"\u2018\u2019\u201A\u201B\u201C\u201D\u201E";

    private readonly bool _isQuoted;

    public CompletionWord(string? word)
    {
        string text = word ?? "";
        _isQuoted = text.Length > 0 && Quotes.Contains(text[0], StringComparison.Ordinal);
        Text = _isQuoted ? text[1..].TrimEnd(text[0]) : text;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Offers a value, in quotes where PowerShell would not take it as one word without.</summary>
    public CompletionResult Offer(string value, string tooltip)
    {
        string written = _isQuoted || !IsPlain(value) ? $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'" : value;
        return new CompletionResult(written, value, CompletionResultType.ParameterValue, tooltip);
    }

    // Less than PowerShell takes (about_Parsing): a word that begins as a parameter, a number with a suffix or a splatted variable does
    // is quoted, and so is everything that is not often seen in names.
    private static bool IsPlain(string value)
        => value.Length > 0
            && (char.IsLetterOrDigit(value[0]) || value[0] is '_' or '/' or '.')
            && value.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or ':' or '/' or '@' or '%' or '+');
}
