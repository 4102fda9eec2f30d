using System.Text;

namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// Splits a command into words by the quoting rules of a POSIX shell (XCU 2.2): blanks separate; a backslash, single quotes and
/// double quotes protect. Nothing is expanded, and <c>;</c>, <c>#</c> or <c>$</c> are ordinary characters: no shell runs it.
/// </summary>
public static class ShellWords
{
    /// <summary>The words of <paramref name="command"/>; none for an empty one.</summary>
    /// <exception cref="FormatException">A quote is not closed.</exception>
    public static IReadOnlyList<string> Split(string command)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        for (var at = 0; at < command.Length; at++)
        {
            var c = command[at];
            switch (c)
            {
                case ' ' or '\t' or '\n' or '\r':
                    Finish(words, ref word);
                    break;
                case '\'':
                    var end = command.IndexOf('\'', at + 1);
                    (word ??= new()).Append(end < 0 ? throw Unclosed(command) : command.AsSpan(at + 1, end - at - 1));
                    at = end;
                    break;
                case '"':
                    at = DoubleQuoted(command, at + 1, word ??= new());
                    break;
                case '\\' when at + 1 < command.Length:
                    (word ??= new()).Append(command[++at]);
                    break;
                default:
                    (word ??= new()).Append(c);
                    break;
            }
        }

        Finish(words, ref word);
        return words;
    }

    private static int DoubleQuoted(string command, int at, StringBuilder word)
    {
        for (; at < command.Length; at++)
        {
            if (command[at] == '"')
            {
                return at;
            }

            // Inside double quotes a backslash protects only these (XCU 2.2.3).
            if (command[at] == '\\' && at + 1 < command.Length && command[at + 1] is '"' or '\\' or '$' or '`')
            {
                at++;
            }

            word.Append(command[at]);
        }

        throw Unclosed(command);
    }

    private static void Finish(List<string> words, ref StringBuilder? word)
    {
        if (word is not null)
        {
            words.Add(word.ToString());
            word = null;
        }
    }

    private static FormatException Unclosed(string command) => new($"Unclosed quote in: {command}");
}
