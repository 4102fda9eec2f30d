using System.Buffers;
using Mosh.Sessions.Client;
using Mosh.Sessions.Server;
using Mosh.Terminal.Display;
using Mosh.Transport;
using Mosh.Transport.Crypto;

namespace Mosh.Sessions.Tests;

/// <summary>Both ends together, from the key to the frame on the user's terminal, once everything is warm.</summary>
public class AllocationTests
{
    /// <summary>
    /// The framework's zlib streams cannot be reset and are new for each instruction: 240 bytes to deflate one, 250 to inflate
    /// it, four times for a key, its echo and the echo acknowledgement. Nothing else allocates.
    /// </summary>
    private const int ZlibStreamsPerRound = 4 * 512;

    [Fact]
    public void A_key_and_its_echo_allocate_zlib_streams_and_nothing_else()
    {
        using Loop loop = new();
        loop.Run(rounds: 3000);

        long before = GC.GetAllocatedBytesForCurrentThread();
        loop.Run(rounds: 1000);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1000, 0, ZlibStreamsPerRound);
        Assert.True(loop.EchoedKeys > 1000);
    }

    private sealed class Loop : IServerSink, IDatagramSink, IRandomSource, IDisposable
    {
        private readonly ClientSession _client;
        private readonly ServerSession _server;
        private readonly ArrayBufferWriter<byte> _terminal = new(65536);
        private readonly byte[] _datagram = new byte[2048];
        private int _length;
        private long _now;

        public Loop()
        {
            using SessionKey key = SessionKey.Create(this);
            DisplayCapabilities terminal = DisplayCapabilities.UserTerminal(true, true, true, false);
            _client = new ClientSession(new ClientSessionOptions { Key = key, Width = 80, Height = 24, Capabilities = terminal }, this, 0);
            _server = new ServerSession(new ServerSessionOptions { Key = key }, this, 0);
        }

        public int EchoedKeys { get; private set; }

        public void Run(int rounds)
        {
            for (int round = 0; round < rounds; round++)
            {
                _client.ObserveKeys("k"u8, _now);
                _client.TypeKeys("k"u8, _now);
                for (int step = 0; step < 10; step++)
                {
                    Step();
                }
            }
        }

        public void WriteToApplication(ReadOnlySpan<byte> bytes)
        {
            EchoedKeys += bytes.Length;
            _server.ApplicationOutput(EchoedKeys % 70 == 0 ? "\r\n"u8 : bytes, _now, this);
        }

        public void ResizeApplication(int width, int height)
        {
        }

        public SendResult Send(ReadOnlySpan<byte> datagram)
        {
            datagram.CopyTo(_datagram);
            _length = datagram.Length;
            return SendResult.Sent;
        }

        public void Fill(Span<byte> bytes) => bytes.Clear();

        public void Dispose()
        {
            _client.Dispose();
            _server.Dispose();
        }

        private void Step()
        {
            _now += 5;
            _client.Tick(_now, this);
            if (_length > 0)
            {
                _server.Receive(_datagram.AsSpan(0, _length), _now, false, this);
                _length = 0;
            }

            _server.Tick(_now, this);
            if (_length > 0)
            {
                _client.Receive(_datagram.AsSpan(0, _length), _now, false);
                _length = 0;
                _terminal.ResetWrittenCount();
                _client.Render(_now, _terminal);
            }
        }
    }
}
