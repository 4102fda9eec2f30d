namespace Mosh.Cli.Options;

/// <summary>
/// Reads the options of the wrapper: one or two dashes, any case, abbreviated to a unique prefix, a value after <c>=</c> or as the next
/// word. Unlike stock's, parsing ends at the first word that is no option (bootstrap.md §1 calls that saner), so that
/// <c>mosh host ls -l</c> means what it says; <c>--</c> ends it too.
/// </summary>
internal sealed class OptionParser<T>(IReadOnlyList<Option<T>> options)
{
    /// <summary>Applies the options at the start of <paramref name="arguments"/> to <paramref name="target"/>.</summary>
    /// <returns>The changed target, the words behind the options, and whether <c>--</c> came before them.</returns>
    /// <exception cref="OptionException">An option is unknown, ambiguous, or has a value too many or too few.</exception>
    internal (T Target, IReadOnlyList<string> Words, bool EndedByDashes) Parse(T target, IReadOnlyList<string> arguments)
    {
        for (var at = 0; at < arguments.Count; at++)
        {
            var word = arguments[at];
            if (word == "--")
            {
                return (target, [.. arguments.Skip(at + 1)], true);
            }

            if (word.Length < 2 || word[0] != '-')
            {
                return (target, [.. arguments.Skip(at)], false);
            }

            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var dashes = word.StartsWith("--", StringComparison.Ordinal) ? 2 : 1;
            var typed = (equals < 0 ? word : word[..equals])[dashes..].ToLowerInvariant();
            var (option, isSet) = Find(typed);
            if (option.Kind != OptionKind.Value)
            {
                target = equals < 0 ? option.Apply(target, "", isSet) : throw Wrong($"Option {typed} does not take an argument");
                continue;
            }

            var value = equals >= 0 ? word[(equals + 1)..] : at + 1 < arguments.Count ? arguments[++at] : "";
            target = value.Length > 0 ? option.Apply(target, value, true) : throw Wrong($"Option {typed} requires an argument");
        }

        return (target, [], false);
    }

    private (Option<T> Option, bool IsSet) Find(string typed)
    {
        var matches = new List<(Option<T> Option, string Spelling, bool IsSet)>();
        foreach (var option in options)
        {
            foreach (var (spelling, isSet) in option.Spellings)
            {
                if (spelling == typed)
                {
                    return (option, isSet);
                }

                if (spelling.StartsWith(typed, StringComparison.Ordinal))
                {
                    matches.Add((option, spelling, isSet));
                }
            }
        }

        if (matches.Count == 0)
        {
            throw Wrong($"Unknown option: {typed}");
        }

        // Several spellings of one thing, such as --no-init and --noinit, are no ambiguity.
        var isUnique = matches.All(match => match.Option == matches[0].Option && match.IsSet == matches[0].IsSet);
        var spellings = matches.Select(match => match.Spelling).Order(StringComparer.Ordinal);
        return isUnique
            ? (matches[0].Option, matches[0].IsSet)
            : throw Wrong($"Option {typed} is ambiguous ({string.Join(", ", spellings)})");
    }

    private static OptionException Wrong(string message) => new(message, showsUsage: true);
}
