using Mosh.Tests.Shared;
using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests;

/// <summary>What a connection allocates by itself, with states that allocate nothing.</summary>
[Collection(AllocationCollection.Name)]
public sealed class ConnectionAllocationTests : IDisposable
{
    // A framework's zlib stream cannot be reset: one object with its parts to deflate an instruction (232 bytes), one to
    // inflate it (248 bytes).
    private const int ZlibStreams = 512;

    private readonly TakeAnything _screen = new();
    private readonly Connection<TakeAnything, TakeAnything> _client;
    private readonly Connection<TakeAnything, TakeAnything> _server;
    private readonly Wire _toServer;
    private readonly Wire _toClient;

    public ConnectionAllocationTests()
    {
        _client = new(ConnectionPair.Options(ConnectionRole.Client), new TakeAnything(), new TakeAnything(), new SeededRandom(1), 0);
        _server = new(ConnectionPair.Options(ConnectionRole.Server), _screen, new TakeAnything(), new SeededRandom(2), 0);
        _toServer = new Wire(_server);
        _toClient = new Wire(_client);
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void Heartbeats_allocate_zlib_streams_and_nothing_else()
    {
        Run(0, 100_000);
        long instructions = Instructions();
        long before = GC.GetAllocatedBytesForCurrentThread();

        Run(100_000, 200_000);

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        instructions = Instructions() - instructions;
        Assert.InRange(instructions, 60, 70);
        Assert.InRange(allocated / instructions, 0, ZlibStreams);
    }

    [Fact]
    public void Frames_allocate_zlib_streams_and_nothing_else()
    {
        const int diffLength = 500;
        Run(0, 1000);
        _screen.DiffLength = diffLength;
        Run(1000, 10_000);
        long frames = _server.Statistics.InstructionsSent;
        long acknowledgements = _client.Statistics.InstructionsSent;
        long before = GC.GetAllocatedBytesForCurrentThread();

        Run(10_000, 20_000);

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        frames = _server.Statistics.InstructionsSent - frames;
        acknowledgements = _client.Statistics.InstructionsSent - acknowledgements;
        Assert.InRange(frames, 400, 600);
        Assert.InRange(allocated / (frames + acknowledgements), 0, ZlibStreams);
    }

    private long Instructions() => _client.Statistics.InstructionsSent + _server.Statistics.InstructionsSent;

    private void Run(long from, long to)
    {
        for (long now = from; now < to; now++)
        {
            _toServer.Now = _toClient.Now = now;
            _client.Tick(now, _toServer);
            _server.Tick(now, _toClient);
        }
    }

    private sealed class Wire(Connection<TakeAnything, TakeAnything> receiver) : IDatagramSink
    {
        public long Now { get; set; }

        public SendResult Send(ReadOnlySpan<byte> datagram)
        {
            receiver.Receive(datagram, Now, false);
            return SendResult.Sent;
        }
    }
}
