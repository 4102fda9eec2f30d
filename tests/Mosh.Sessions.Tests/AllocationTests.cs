using System.Buffers;
using Mosh.Bench;
using Mosh.Sessions.Client;
using Mosh.Sessions.Server;
using Mosh.Terminal.Display;
using Mosh.Tests.Shared;
using Mosh.Transport;
using Mosh.Transport.Crypto;

namespace Mosh.Sessions.Tests;

/// <summary>Both ends together, from the key to the frame on the user's terminal, once everything is warm.</summary>
[Collection(AllocationCollection.Name)]
public class AllocationTests
{
    /// <summary>
    /// The framework's zlib streams cannot be reset and are new for each instruction: 240 bytes to deflate one, 250 to inflate
    /// it. Nothing else allocates.
    /// </summary>
    private const int ZlibStreams = 512;

    public static TheoryData<string> WorkloadNames => [.. Workloads.All.Select(workload => workload.Name)];

    [Fact]
    public void A_key_and_its_echo_allocate_zlib_streams_and_nothing_else()
    {
        using Loop loop = new();
        loop.TypeKeys(rounds: 3000);

        AssertAllocatesZlibStreams(loop, () => loop.TypeKeys(rounds: 1000));

        Assert.True(loop.EchoedKeys > 1000);
    }

    [Theory]
    [MemberData(nameof(WorkloadNames))]
    public void A_workload_of_the_bench_allocates_zlib_streams_and_nothing_else(string name)
    {
        using Loop loop = new();
        byte[] output = Workloads.All.Single(workload => workload.Name == name).ThroughTerminalDriver(200_000);
        loop.TypeKeys(rounds: 10);
        loop.Output(output, rounds: 20);

        AssertAllocatesZlibStreams(loop, () => loop.Output(output, rounds: 20));
    }

    private static void AssertAllocatesZlibStreams(Loop loop, Action steady)
    {
        long instructions = loop.Instructions;
        long before = GC.GetAllocatedBytesForCurrentThread();
        steady();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        instructions = loop.Instructions - instructions;
        Assert.InRange(instructions, 100, int.MaxValue);
        Assert.InRange(allocated / instructions, 0, ZlibStreams);
    }

    private sealed class Loop : IServerSink, IDatagramSink, IRandomSource, IDisposable
    {
        private readonly ClientSession _client;
        private readonly ServerSession _server;
        private readonly ArrayBufferWriter<byte> _terminal = new(65536);
        private readonly byte[][] _datagrams = [.. Enumerable.Range(0, 64).Select(_ => new byte[2048])];
        private readonly int[] _lengths = new int[64];
        private int _count;
        private long _now;

        public Loop()
        {
            using SessionKey key = SessionKey.Create(this);
            DisplayCapabilities terminal = DisplayCapabilities.UserTerminal(true, true, true, false);
            _client = new ClientSession(new ClientSessionOptions { Key = key, Width = 80, Height = 24, Capabilities = terminal }, this, 0);
            _server = new ServerSession(new ServerSessionOptions { Key = key }, this, 0);
        }

        public int EchoedKeys { get; private set; }

        public long Instructions => _client.Statistics.InstructionsSent + _server.Statistics.InstructionsSent;

        /// <summary>The output in pieces of all sizes that a server reads, 5 ms apart.</summary>
        public void Output(ReadOnlySpan<byte> output, int rounds)
        {
            for (int round = 0; round < rounds; round++)
            {
                int size = 500;
                for (int start = 0; start < output.Length; start += size, size = (size * 2) % 10_007)
                {
                    size = Math.Min(size, output.Length - start);
                    _server.ApplicationOutput(output.Slice(start, size), _now, this);
                    Step();
                }
            }
        }

        public void TypeKeys(int rounds)
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

        public void ReplyToApplication(ReadOnlySpan<byte> replies)
        {
        }

        public void ResizeApplication(int width, int height)
        {
        }

        public SendResult Send(ReadOnlySpan<byte> datagram)
        {
            datagram.CopyTo(_datagrams[_count]);
            _lengths[_count++] = datagram.Length;
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
            for (int index = 0; index < _count; index++)
            {
                _server.Receive(_datagrams[index].AsSpan(0, _lengths[index]), _now, false, this);
            }

            _count = 0;
            _server.Tick(_now, this);
            for (int index = 0; index < _count; index++)
            {
                _client.Receive(_datagrams[index].AsSpan(0, _lengths[index]), _now, false);
            }

            if (_count > 0)
            {
                _count = 0;
                _terminal.ResetWrittenCount();
                _client.Render(_now, _terminal);
            }
        }
    }
}
