using System.Text;

namespace Mosh.Hosting.SshConfig;

/// <summary>
/// One line of ssh_config(5) as keyword and arguments: the keyword in any case, then blanks or one <c>=</c>, then words that may be in
/// double or single quotes. A <c>#</c> begins a comment at the start of a line and, after the keyword, at the start of a word.
/// </summary>
internal readonly record struct SshConfigLine(string Keyword, IReadOnlyList<string> Arguments)
{
    /// <summary>The line's meaning; false for an empty line, a comment, and for what is none (an open quote).</summary>
    public static bool TryParse(string text, out SshConfigLine line)
    {
        line = default;
        string rest = text.Trim();
        if (rest.Length == 0 || rest[0] == '#')
        {
            return false;
        }

        int end = rest.AsSpan().IndexOfAny(" \t=");
        string keyword = end < 0 ? rest : rest[..end];
        rest = end < 0 ? "" : rest[end..].TrimStart();
        if (rest.StartsWith('='))
        {
            rest = rest[1..];
        }

        if (keyword.Length == 0 || !TrySplit(rest, out List<string> arguments))
        {
            return false;
        }

        line = new SshConfigLine(keyword, arguments);
        return true;
    }

    /// <summary>Whether the keyword is this one.</summary>
    public bool Is(string keyword) => string.Equals(Keyword, keyword, StringComparison.OrdinalIgnoreCase);

    private static bool TrySplit(string text, out List<string> words)
    {
        words = [];
        int position = 0;
        while (true)
        {
            while (position < text.Length && char.IsWhiteSpace(text[position]))
            {
                position++;
            }

            if (position == text.Length || text[position] == '#')
            {
                return true;
            }

            if (!TryReadWord(text, ref position, out string word))
            {
                return false;
            }

            words.Add(word);
        }
    }

    private static bool TryReadWord(string text, ref int position, out string word)
    {
        var read = new StringBuilder();
        char quote = '\0';
        for (; position < text.Length; position++)
        {
            char c = text[position];
            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                break;
            }

            if (c == '\\' && position + 1 < text.Length && text[position + 1] is '"' or '\'' or '\\')
            {
                read.Append(text[++position]);
            }
            else if (c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && c is '"' or '\'')
            {
                quote = c;
            }
            else
            {
                read.Append(c);
            }
        }

        word = read.ToString();
        return quote == '\0';
    }
}
