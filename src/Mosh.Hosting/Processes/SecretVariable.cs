using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Processes;

/// <summary>An environment variable that holds a secret: read once, and gone for everyone who could look for it later.</summary>
public static unsafe class SecretVariable
{
    /// <summary>
    /// Reads a variable and removes it from the environment of this process and of all it will start. On Unix its native text
    /// is overwritten as well, so that listings of processes and their environments do not show it any more.
    /// </summary>
    /// <returns>The value, or null when the variable is not set.</returns>
    public static string? Take(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        string? value = Environment.GetEnvironmentVariable(name);
        if (!OperatingSystem.IsWindows())
        {
            Overwrite(Encoding.UTF8.GetBytes(name + "="));
        }

        InheritedVariable.Remove(name);
        return value;
    }

    [UnsupportedOSPlatform("windows")]
    private static void Overwrite(ReadOnlySpan<byte> prefix)
    {
        for (byte** entry = Libc.NativeEnvironment; entry is not null && *entry is not null; entry++)
        {
            int length = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(*entry).Length;
            var text = new Span<byte>(*entry, length);
            if (text.StartsWith(prefix))
            {
                // Not with zeros, which listings would take for the ends of further entries.
                text[prefix.Length..].Fill((byte)'*');
            }
        }
    }
}
