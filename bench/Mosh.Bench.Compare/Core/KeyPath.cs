using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;
using Mosh.Bench.Compare.Reporting;
using Mosh.Sessions.Client;
using Mosh.Sessions.Server;
using Mosh.Terminal.Display;
using Mosh.Transport;
using Mosh.Transport.Crypto;

namespace Mosh.Bench.Compare.Core;

/// <summary>A client and a server that hand each other their datagrams, and an application that echoes; on a virtual clock.</summary>
public sealed class KeyPath : IServerSink, IDatagramSink, IRandomSource, IDisposable
{
    private const int StepMilliseconds = 5;

    /// <summary>Enough for key, echo, echo acknowledgement and their acknowledgements.</summary>
    private const int StepsPerKey = 40;

    private readonly ClientSession _client;
    private readonly ServerSession _server;
    private readonly ArrayBufferWriter<byte> _terminal = new(65536);
    private readonly Queue<byte[]> _datagrams = new();
    private int _echoed;
    private long _now;

    public KeyPath()
    {
        using SessionKey key = SessionKey.Create(this);
        DisplayCapabilities terminal = DisplayCapabilities.UserTerminal(true, true, true, false);
        ClientSessionOptions client = new() { Key = key, Width = 80, Height = 24, Capabilities = terminal, Pacing = ConnectionPacing.Responsive };
        _client = new ClientSession(client, this, 0);
        _server = new ServerSession(new ServerSessionOptions { Key = key, Pacing = ConnectionPacing.Responsive }, this, 0);
    }

    /// <summary>In microseconds, one value for each key.</summary>
    public Sample KeyToDatagram { get; private set; } = new();

    /// <summary>In microseconds, one value for each datagram that changed the screen.</summary>
    public Sample DatagramToScreen { get; private set; } = new();

    public void Forget() => (KeyToDatagram, DatagramToScreen) = (new Sample(), new Sample());

    public void Run(int keys)
    {
        for (int key = 0; key < keys; key++)
        {
            TypeKey();
            for (int step = 0; step < StepsPerKey; step++)
            {
                Step();
            }
        }
    }

    /// <inheritdoc/>
    public void WriteToApplication(ReadOnlySpan<byte> bytes)
    {
        _echoed += bytes.Length;
        _server.ApplicationOutput(_echoed % 70 == 0 ? "\r\n"u8 : bytes, _now, this);
    }

    /// <inheritdoc/>
    public void ReplyToApplication(ReadOnlySpan<byte> replies)
    {
    }

    /// <inheritdoc/>
    public void ResizeApplication(int width, int height)
    {
    }

    /// <inheritdoc/>
    public SendResult Send(ReadOnlySpan<byte> datagram)
    {
        _datagrams.Enqueue(datagram.ToArray());
        return SendResult.Sent;
    }

    /// <inheritdoc/>
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    // The client collects keys for a millisecond, which is not work: the clock goes on in between.
    private void TypeKey()
    {
        long start = Stopwatch.GetTimestamp();
        _client.ObserveKeys("k"u8, _now);
        _client.TypeKeys("k"u8, _now);
        _client.Tick(_now, this);
        for (int millisecond = 0; _datagrams.Count == 0 && millisecond < 1000; millisecond++)
        {
            start += Skip();
            _client.Tick(_now, this);
        }

        KeyToDatagram.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        DeliverUp();

        // Only the clock moves on.
        long Skip()
        {
            long before = Stopwatch.GetTimestamp();
            _now++;
            return Stopwatch.GetTimestamp() - before;
        }
    }

    private void Step()
    {
        _now += StepMilliseconds;
        _client.Tick(_now, this);
        DeliverUp();
        _server.Tick(_now, this);
        while (_datagrams.TryDequeue(out byte[]? datagram))
        {
            _terminal.ResetWrittenCount();
            long start = Stopwatch.GetTimestamp();
            _client.Receive(datagram, _now, false);
            _client.Render(_now, _terminal);
            double microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            if (_terminal.WrittenCount > 0)
            {
                DatagramToScreen.Add(microseconds);
            }
        }
    }

    private void DeliverUp()
    {
        while (_datagrams.TryDequeue(out byte[]? datagram))
        {
            _server.Receive(datagram, _now, false, this);
        }
    }
}
