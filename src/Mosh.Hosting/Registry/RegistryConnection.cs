using System.Net.Sockets;
using System.Text;
using Mosh.Hosting.EventLoop;

namespace Mosh.Hosting.Registry;

/// <summary>
/// The owner's end of one question: it tells the statistics at once and then takes a command, which it acknowledges. It stays
/// open until the session's end, which the other side sees so. Never waits: whoever does not read loses the answer.
/// </summary>
internal sealed class RegistryConnection : IDisposable
{
    /// <summary>Asks for a polite end.</summary>
    public const string EndCommand = "end\n";

    /// <summary>Asks for the end at once.</summary>
    public const string AbortCommand = "abort\n";

    /// <summary>The answer to both.</summary>
    public const string Accepted = "ok\n";

    private const int LongestCommand = 64;

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[LongestCommand];
    private int _length;

    public RegistryConnection(Socket socket)
    {
        _socket = socket;
        _socket.Blocking = false;
    }

    public PollSource Source => _socket;

    /// <summary>Tells how the session is doing.</summary>
    public bool TryGreet(IRegisteredSession session) =>
        TrySend(StatisticsText.Format(session.CreateStatistics(), session.IsAttached));

    /// <summary>Reads on, and does what a complete line asks for.</summary>
    /// <returns>False when the connection is of no more use.</returns>
    public bool TryServe(IRegisteredSession session)
    {
        int count = _socket.Receive(_buffer.AsSpan(_length), SocketFlags.None, out SocketError error);
        if (error != SocketError.Success)
        {
            return error is SocketError.WouldBlock or SocketError.Interrupted;
        }

        _length += count;
        string text = Encoding.ASCII.GetString(_buffer, 0, _length);
        if (count == 0 || !text.EndsWith('\n'))
        {
            return count > 0 && _length < LongestCommand;
        }

        _length = 0;
        switch (text)
        {
            case EndCommand:
                session.End();
                break;
            case AbortCommand:
                session.Abort();
                break;
            default:
                return false;
        }

        return TrySend(Accepted);
    }

    public void Dispose() => _socket.Dispose();

    private bool TrySend(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return _socket.Send(bytes, SocketFlags.None, out SocketError error) == bytes.Length && error == SocketError.Success;
    }
}
