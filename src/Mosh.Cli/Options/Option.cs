namespace Mosh.Cli.Options;

/// <summary>One option of the wrapper.</summary>
/// <typeparam name="T">What the option changes.</typeparam>
/// <param name="Names">Its names in lower case, the first one the proper one; a name of one letter is taken like any other.</param>
/// <param name="Kind">What follows it.</param>
/// <param name="Apply">Gives the target with the option applied: a value, or for a flag whether it is set or negated.</param>
internal sealed record Option<T>(string[] Names, OptionKind Kind, Func<T, string, bool, T> Apply)
{
    /// <summary>A flag that can only be set.</summary>
    internal static Option<T> Flag(string[] names, Func<T, T> apply) => new(names, OptionKind.Flag, (target, _, _) => apply(target));

    /// <summary>A flag that can be set and negated.</summary>
    internal static Option<T> Switch(string[] names, Func<T, bool, T> apply)
        => new(names, OptionKind.NegatableFlag, (target, _, isSet) => apply(target, isSet));

    /// <summary>An option with a value.</summary>
    internal static Option<T> Value(string[] names, Func<T, string, T> apply)
        => new(names, OptionKind.Value, (target, value, _) => apply(target, value));

    /// <summary>Every spelling of the option, and whether it negates it.</summary>
    internal IEnumerable<(string Spelling, bool IsSet)> Spellings
    {
        get
        {
            foreach (var name in Names)
            {
                yield return (name, true);
                if (Kind == OptionKind.NegatableFlag)
                {
                    yield return ("no-" + name, false);
                    yield return ("no" + name, false);
                }
            }
        }
    }
}
