using System.Buffers;
using Mosh.Sessions.Client;
using Mosh.Sessions.Server;
using Mosh.Terminal.Display;
using Mosh.Transport;
using Mosh.Transport.Crypto;

namespace Mosh.Bench;

/// <summary>Both ends of a session in one process, on a virtual clock; the application echoes what is typed.</summary>
public sealed class LinkedSessions : IServerSink, IDatagramSink, IRandomSource, IDisposable
{
    private readonly ClientSession _client;
    private readonly ServerSession _server;
    private readonly ArrayBufferWriter<byte> _terminal = new(1 << 20);
    private readonly byte[] _datagrams = new byte[1 << 20];
    private readonly Queue<(int Start, int Length)> _waiting = new();
    private int _used;
    private long _now;

    public LinkedSessions()
    {
        using SessionKey key = SessionKey.Create(this);
        DisplayCapabilities terminal = DisplayCapabilities.UserTerminal(true, true, true, false);
        _client = new ClientSession(
            new ClientSessionOptions { Key = key, Width = 80, Height = 24, Capabilities = terminal, Pacing = ConnectionPacing.Responsive }, this, 0);
        _server = new ServerSession(new ServerSessionOptions { Key = key, Pacing = ConnectionPacing.Responsive }, this, 0);
    }

    public void Type(ReadOnlySpan<byte> keys)
    {
        _client.ObserveKeys(keys, _now);
        _client.TypeKeys(keys, _now);
    }

    public void ShowOutput(ReadOnlySpan<byte> output) => _server.ApplicationOutput(output, _now, this);

    /// <summary>Lets time pass; everything that is sent arrives at once.</summary>
    public void Pass(int milliseconds)
    {
        _now += milliseconds;
        _client.Tick(_now, this);
        while (TakeDatagram(out ReadOnlySpan<byte> datagram))
        {
            _server.Receive(datagram, _now, false, this);
        }

        _server.Tick(_now, this);
        while (TakeDatagram(out ReadOnlySpan<byte> datagram))
        {
            _client.Receive(datagram, _now, false);
            _terminal.ResetWrittenCount();
            _client.Render(_now, _terminal);
        }

        _used = 0;
    }

    public void WriteToApplication(ReadOnlySpan<byte> bytes) => ShowOutput(bytes);

    public void ReplyToApplication(ReadOnlySpan<byte> replies)
    {
    }

    public void ResizeApplication(int width, int height)
    {
    }

    public SendResult Send(ReadOnlySpan<byte> datagram)
    {
        datagram.CopyTo(_datagrams.AsSpan(_used));
        _waiting.Enqueue((_used, datagram.Length));
        _used += datagram.Length;
        return SendResult.Sent;
    }

    public void Fill(Span<byte> bytes) => bytes.Clear();

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    private bool TakeDatagram(out ReadOnlySpan<byte> datagram)
    {
        bool isThere = _waiting.TryDequeue(out (int Start, int Length) place);
        datagram = _datagrams.AsSpan(place.Start, place.Length);
        return isThere;
    }
}
