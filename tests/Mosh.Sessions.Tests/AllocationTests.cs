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
    /// Google.Protobuf wraps each diff that is sent in one object and copies each one received into two
    /// (InstructionWriter, InstructionReader), and the framework's zlib streams are new for each instruction: some 370 and
    /// 2,000 bytes for a key, its echo and the echo acknowledgement. Sessions, screens and the rest of the transport add nothing.
    /// </summary>
    private const int LibraryBytesPerRound = 2600;

    [Fact]
    public void A_key_and_its_echo_allocate_only_what_the_libraries_do()
    {
        using Loop loop = new();
        loop.Run(rounds: 3000);

        long before = GC.GetAllocatedBytesForCurrentThread();
        loop.Run(rounds: 1000);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1000, 0, LibraryBytesPerRound);
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
