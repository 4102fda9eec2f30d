using System.Text;

namespace Mosh.Cli.Output;

/// <summary>
/// Standard output and standard error as plain byte streams. <see cref="Console.Out"/> would prepare the terminal for its own use,
/// which is the client's business here.
/// </summary>
internal sealed class StandardStream(Stream stream)
{
    internal static StandardStream Output { get; } = new(Console.OpenStandardOutput());

    internal static StandardStream Error { get; } = new(Console.OpenStandardError());

    /// <summary>Writes <paramref name="bytes"/> as they are. A reader that has gone away is no concern of a message.</summary>
    internal void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
            stream.Flush();
        }
        catch (IOException)
        {
            // Stock ignores failed writes of messages too; a failing session shows in the exit status.
        }
    }

    /// <summary>Writes <paramref name="text"/> and a line feed.</summary>
    internal void WriteLine(string text) => Write(Encoding.UTF8.GetBytes(text + "\n"));
}
