using System.Collections;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Processes;

/// <summary>
/// Environment variables for a program to be started, as NAME=VALUE byte strings. Taken from the native environment, so that
/// values that are not valid UTF-8 pass through unchanged.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed unsafe class EnvironmentBlock
{
    private readonly List<byte[]> _entries = [];

    /// <summary>The entries, without terminators.</summary>
    internal IReadOnlyList<byte[]> Entries => _entries;

    /// <summary>A copy of this process's native environment.</summary>
    public static EnvironmentBlock Inherit()
    {
        var block = new EnvironmentBlock();
        for (byte** entry = Libc.NativeEnvironment; entry is not null && *entry is not null; entry++)
        {
            block._entries.Add(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(*entry).ToArray());
        }

        return block;
    }

    /// <summary>
    /// As <see cref="Inherit"/>, with what this process has changed since: the framework keeps changes to itself.
    /// </summary>
    public static EnvironmentBlock InheritWithChanges()
    {
        EnvironmentBlock block = Inherit();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value ?? string.Empty;
        }

        block._entries.RemoveAll(entry => !variables.ContainsKey(NameOf(entry)));
        foreach ((string name, string value) in variables)
        {
            // Unchanged values stay as they are, byte for byte.
            if (block[name] != value)
            {
                block.Set(name, value);
            }
        }

        return block;

        static string NameOf(byte[] entry)
        {
            string text = Encoding.UTF8.GetString(entry);
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            return equals < 0 ? text : text[..equals];
        }
    }

    /// <summary>The value of a variable, or null.</summary>
    public string? this[string name]
    {
        get
        {
            byte[] prefix = Encoding.UTF8.GetBytes(name + "=");
            byte[]? entry = _entries.Find(entry => entry.AsSpan().StartsWith(prefix));
            return entry is null ? null : Encoding.UTF8.GetString(entry.AsSpan(prefix.Length));
        }
    }

    /// <summary>Sets a variable.</summary>
    public void Set(string name, string value)
    {
        Remove(name);
        _entries.Add(Encoding.UTF8.GetBytes($"{name}={value}"));
    }

    /// <summary>Removes a variable, if it is there.</summary>
    public void Remove(string name)
    {
        byte[] prefix = Encoding.UTF8.GetBytes(name + "=");
        _entries.RemoveAll(entry => entry.AsSpan().StartsWith(prefix));
    }
}
