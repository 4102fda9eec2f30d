using System.Text;
using Mosh.Sessions.Server;

namespace Mosh.Sessions.Tests;

/// <summary>An application that remembers what its terminal did to it: <c>[80x24]</c> for a size, bytes as Latin-1.</summary>
internal sealed class RecordingApplication : IServerSink
{
    private readonly StringBuilder _log = new();

    public string Log => _log.ToString();

    /// <summary>Also told of keys.</summary>
    public Action<byte[]>? Typed { get; set; }

    /// <summary>Also told of replies.</summary>
    public Action<byte[]>? Replied { get; set; }

    public void WriteToApplication(ReadOnlySpan<byte> bytes)
    {
        _log.Append(Encoding.Latin1.GetString(bytes));
        Typed?.Invoke(bytes.ToArray());
    }

    public void ReplyToApplication(ReadOnlySpan<byte> replies)
    {
        _log.Append(Encoding.Latin1.GetString(replies));
        Replied?.Invoke(replies.ToArray());
    }

    public void ResizeApplication(int width, int height) => _log.Append($"[{width}x{height}]");
}
