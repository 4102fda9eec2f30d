using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Net;

namespace Mosh.PowerShell.Connecting;

/// <summary>
/// One hashtable of <c>-SSHConnection</c>, with the keys of <c>New-PSSession</c>: ComputerName (or HostName), UserName, Port,
/// KeyFilePath (or IdentityFilePath), ConnectingTimeout, Options, and Subsystem, which mosh has no use for.
/// </summary>
public static class SshConnectionTable
{
    private const string ComputerName = "ComputerName";
    private const string HostName = "HostName";
    private const string UserName = "UserName";
    private const string Port = "Port";
    private const string KeyFilePath = "KeyFilePath";
    private const string IdentityFilePath = "IdentityFilePath";
    private const string ConnectingTimeout = "ConnectingTimeout";
    private const string Options = "Options";
    private const string Subsystem = "Subsystem";

    private static readonly string[] Known =
        [ComputerName, HostName, UserName, Port, KeyFilePath, IdentityFilePath, ConnectingTimeout, Options, Subsystem];

    /// <summary>Reads <paramref name="table"/>. Paths stay as they are.</summary>
    /// <exception cref="FormatException">A key is unknown, given twice or missing, or a value is of the wrong kind.</exception>
    public static SshSettings Parse(Hashtable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in table)
        {
            if (entry.Key is not string name || !Known.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw new FormatException($"\"{entry.Key}\" is no key of an SSH connection. The keys are {string.Join(", ", Known)}.");
            }

            if (!values.TryAdd(name, Unwrap(entry.Value)))
            {
                throw new FormatException($"The SSH connection has the key {name} twice.");
            }
        }

        var host = HostSpecification.Parse(
            Text(values, ComputerName, HostName) ?? throw new FormatException($"The SSH connection lacks the key {ComputerName}."));
        return new()
        {
            Host = host with
            {
                UserName = host.UserName ?? Text(values, UserName),
                Port = host.Port ?? Number(values, Port, IPEndPoint.MaxPort),
            },
            KeyFilePath = Text(values, KeyFilePath, IdentityFilePath),
            ConnectingTimeout = Number(values, ConnectingTimeout, int.MaxValue) is { } time ? TimeSpan.FromMilliseconds(time) : null,
            Options = OptionsOf(values),
        };
    }

    private static Hashtable OptionsOf(Dictionary<string, object?> values) => values.GetValueOrDefault(Options) switch
    {
        null => [],
        Hashtable options => options,
        _ => throw new FormatException($"The key {Options} of an SSH connection takes a hashtable."),
    };

    private static string? Text(Dictionary<string, object?> values, string name, string? alias = null)
    {
        if (alias is not null && values.TryGetValue(alias, out var other))
        {
            return values.ContainsKey(name)
                ? throw new FormatException($"An SSH connection takes either {name} or {alias}, not both.")
                : TextOf(alias, other);
        }

        return values.TryGetValue(name, out var value) ? TextOf(name, value) : null;
    }

    private static string TextOf(string name, object? value)
        => value is string { Length: > 0 } text ? text : throw new FormatException($"The key {name} of an SSH connection takes a text.");

    private static int? Number(Dictionary<string, object?> values, string name, int highest)
    {
        if (!values.TryGetValue(name, out var value))
        {
            return null;
        }

        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= highest
            ? number
            : throw new FormatException($"The key {name} of an SSH connection takes a number from 1 to {highest}, not \"{text}\".");
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
