using System.Collections;
using System.Globalization;

namespace Mosh.PowerShell.Connecting;

/// <summary>How ssh is to reach a host.</summary>
public sealed record SshSettings
{
    /// <summary>The host, with user and port.</summary>
    public required HostSpecification Host { get; init; }

    /// <summary>The file of the private key; null for ssh's choice.</summary>
    public string? KeyFilePath { get; init; }

    /// <summary>How long it may take until the session is there; null for as long as it takes.</summary>
    public TimeSpan? ConnectingTimeout { get; init; }

    /// <summary>Options of ssh's configuration, for <c>-o</c>.</summary>
    public Hashtable Options { get; init; } = [];

    /// <summary>Whether ssh is told not to ask (BatchMode of ssh_config(5)).</summary>
    public bool NeverAsks => Options.Cast<DictionaryEntry>().Any(option
        => string.Equals(option.Key as string, "BatchMode", StringComparison.OrdinalIgnoreCase)
            && ValuesOf(option.Value).FirstOrDefault() is { } value && value.Equals("yes", StringComparison.OrdinalIgnoreCase));

    /// <summary>The words that start ssh, up to the destination.</summary>
    /// <exception cref="FormatException">A name among the options cannot be one.</exception>
    public IReadOnlyList<string> Words(string program)
    {
        List<string> words = [program];
        if (Host.Port is { } port)
        {
            words.AddRange(["-p", port.ToString(CultureInfo.InvariantCulture)]);
        }

        if (KeyFilePath is not null)
        {
            words.AddRange(["-i", KeyFilePath]);
        }

        // In the order of their names: a hashtable has none, and ssh takes the first of two that contradict each other.
        foreach (var option in Options.Cast<DictionaryEntry>().OrderBy(entry => NameOf(entry.Key), StringComparer.OrdinalIgnoreCase))
        {
            foreach (var value in ValuesOf(option.Value))
            {
                words.AddRange(["-o", $"{option.Key}={value}"]);
            }
        }

        return words;
    }

    // ssh_config(5): keywords are words of letters and digits.
    private static string NameOf(object key) => key is string { Length: > 0 } name && name.All(char.IsAsciiLetterOrDigit)
        ? name
        : throw new FormatException($"\"{key}\" is no option of ssh's configuration.");

    private static IEnumerable<string> ValuesOf(object? value) => value switch
    {
        null => [string.Empty],
        bool isOn => [isOn ? "yes" : "no"],
        string text => [text],
        IEnumerable several => several.Cast<object?>().SelectMany(ValuesOf),
        _ => [Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty],
    };
}
