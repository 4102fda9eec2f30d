using System.Text;

namespace Mosh.Hosting.Registry;

/// <summary>
/// The form of an entry and of an answer: lines of <c>name=value</c>, UTF-8. Line ends and backslashes in a value are escaped.
/// Readers skip names that they do not know, so that versions can be mixed.
/// </summary>
internal static class EntryText
{
    public static void Append(StringBuilder text, string name, string value) =>
        text.Append(name).Append('=').Append(Escape(value)).Append('\n');

    public static IReadOnlyDictionary<string, string> Parse(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in text.Split('\n'))
        {
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                values[line[..equals]] = Unescape(line[(equals + 1)..]);
            }
        }

        return values;
    }

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal);

    private static string Unescape(string value)
    {
        var text = new StringBuilder(value.Length);
        for (int index = 0; index < value.Length; index++)
        {
            bool isEscape = value[index] == '\\' && index + 1 < value.Length;
            char next = isEscape ? value[++index] : value[index];
            text.Append((isEscape, next) switch
            {
                (true, 'n') => '\n',
                (true, 'r') => '\r',
                _ => next,
            });
        }

        return text.ToString();
    }
}
