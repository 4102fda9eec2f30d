using System.Text;
using System.Text.RegularExpressions;
using Mosh.Transport.Crypto;

namespace Mosh.Hosting.ForeignText;

/// <summary>
/// Takes session keys out of a line, and makes its control characters visible. What would not be seen does not hide a key: it is left
/// out of what is searched.
/// </summary>
internal static partial class KeyRedaction
{
    /// <summary>What stands in the place of a key.</summary>
    internal const string Removed = "[session key removed]";

    // Our choice: fewer characters (6 bits each) behind an announcement leave more than half of a key to be guessed.
    private const int ShortestPart = 10;

    private const char Separator = ' ';

    /// <summary>The line without keys, colours and control characters.</summary>
    internal static string Redact(string line)
    {
        var isHidden = new bool[line.Length];
        var isDropped = new bool[line.Length];
        MarkInvisible(line, isHidden);
        foreach (Match sequence in Sequence().Matches(line))
        {
            isHidden.AsSpan(sequence.Index, sequence.Length).Fill(true);

            // SGR (ECMA-48 8.3.117) only decorates; all other sequences are shown, for they would have done something.
            isDropped.AsSpan(sequence.Index, sequence.Length).Fill(sequence.Length > 2 && sequence.ValueSpan[^1] == 'm');
        }

        var isSecret = new bool[line.Length];

        // What is hidden may stand within a key, or between a key and something else.
        int[] seen = [.. Enumerable.Range(0, line.Length).Where(index => !isHidden[index])];
        MarkSecrets(string.Concat(seen.Select(index => line[index])), index => seen[index], isSecret);
        MarkSecrets(string.Concat(line.Select((c, index) => isHidden[index] ? Separator : c)), index => index, isSecret);
        return Write(line, isDropped, isSecret);
    }

    // The joiners can be seen only by what they join, so a key is looked for without them.
    private static void MarkInvisible(string line, bool[] isHidden)
    {
        var index = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            var hides = rune.Value != '\t' && (VisibleText.IsInvisible(rune) || rune.Value is 0x200C or 0x200D);
            isHidden.AsSpan(index, rune.Utf16SequenceLength).Fill(hides);
            index += rune.Utf16SequenceLength;
        }
    }

    private static void MarkSecrets(string text, Func<int, int> origin, bool[] isSecret)
    {
        foreach (var (start, end) in Find(text))
        {
            isSecret.AsSpan(origin(start)..(origin(end - 1) + 1)).Fill(true);
        }
    }

    private static IEnumerable<(int Start, int End)> Find(string text)
    {
        foreach (Match announced in Announcement().Matches(text))
        {
            // However the line is mutilated, what is behind the port may be a part of the key.
            var secret = announced.Groups["secret"];
            if (HoldsPartOfKey(secret.Value))
            {
                yield return (secret.Index, secret.Index + secret.Length);
            }
        }

        foreach (Match variable in Variable().Matches(text))
        {
            var secret = variable.Groups["secret"];
            yield return (secret.Index, secret.Index + secret.Length);
        }

        foreach (Match run in Base64().Matches(text))
        {
            if (IsLikeKey(run.ValueSpan))
            {
                yield return (run.Index, run.Index + run.Length);
            }
        }
    }

    private static bool HoldsPartOfKey(string text)
        => text.Replace(Removed, string.Empty, StringComparison.Ordinal).Count(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/') >= ShortestPart;

    // Chance makes a key without an upper-case letter once in 90,000, and one that is a path or a word next to never.
    private static bool IsLikeKey(ReadOnlySpan<char> run)
        => run.Length == SessionKey.PrintableLength
            && (run.ContainsAnyInRange('A', 'Z') || !(run[0] == '/' || !run.ContainsAnyExceptInRange('a', 'z')));

    private static string Write(string line, bool[] isDropped, bool[] isSecret)
    {
        var shown = new StringBuilder(line.Length);
        var index = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (isSecret[index])
            {
                shown.Append(index == 0 || !isSecret[index - 1] ? Removed : string.Empty);
            }
            else if (!isDropped[index])
            {
                VisibleText.Append(shown, rune);
            }

            index += rune.Utf16SequenceLength;
        }

        return shown.ToString();
    }

    // A control sequence, or an escape sequence, or the introduction of a string (ECMA-48 5.4, ECMA-35 13.2).
    [GeneratedRegex("(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b[ -/]*[0-~]")]
    private static partial Regex Sequence();

    // "MOSH CONNECT port key" (spec server.md §4), also where something stands in between or before, or a part is cut off.
    [GeneratedRegex(
        @"CONNECT[\s\p{P}]*\d{1,6}(?!\d)\s*(?<secret>\S.*)$|MOSH[\s\p{P}]*CONNECT[^A-Za-z0-9+/]*(?<secret>[A-Za-z0-9+/]{16,}.*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Announcement();

    // The variable by which mosh-client gets its key (spec client.md §1), in an assignment, a listing or a script.
    [GeneratedRegex(@"MOSH_?KEY[\s""':=]+(?<secret>[A-Za-z0-9+/]{6,}[^\s""']*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    [GeneratedRegex("[A-Za-z0-9+/]+", RegexOptions.CultureInvariant)]
    private static partial Regex Base64();
}
