namespace Mosh.Cli.Options;

/// <summary>
/// Options of one letter as <c>getopt</c> reads them (XBD 12.2): letters may be joined, a value follows in the same word or the next,
/// and, as in the GNU library, operands may stand between options.
/// </summary>
/// <param name="withoutValue">The letters that stand alone.</param>
/// <param name="withValue">The letters that take a value.</param>
internal sealed class PosixOptions(string withoutValue, string withValue)
{
    /// <summary>What <c>getopt</c> returns for a letter that it does not know, and for a missing value.</summary>
    internal const char Invalid = '?';

    /// <summary>The options in <paramref name="arguments"/> in order; operands have the letter <c>\0</c>.</summary>
    internal IEnumerable<(char Letter, string Text)> Read(IReadOnlyList<string> arguments)
    {
        for (var at = 0; at < arguments.Count; at++)
        {
            var word = arguments[at];
            if (word == "--")
            {
                foreach (var operand in arguments.Skip(at + 1))
                {
                    yield return ('\0', operand);
                }

                yield break;
            }

            if (word.Length < 2 || word[0] != '-')
            {
                yield return ('\0', word);
                continue;
            }

            for (var letter = 1; letter < word.Length; letter++)
            {
                if (withoutValue.Contains(word[letter], StringComparison.Ordinal))
                {
                    yield return (word[letter], "");
                }
                else if (!withValue.Contains(word[letter], StringComparison.Ordinal))
                {
                    yield return (Invalid, $"invalid option -- '{word[letter]}'");
                }
                else if (letter + 1 < word.Length)
                {
                    yield return (word[letter], word[(letter + 1)..]);
                    break;
                }
                else if (at + 1 < arguments.Count)
                {
                    yield return (word[letter], arguments[++at]);
                }
                else
                {
                    yield return (Invalid, $"option requires an argument -- '{word[letter]}'");
                }
            }
        }
    }
}
