using BenchmarkDotNet.Attributes;
using Mosh.Transport;
using Mosh.Transport.Crypto;
using Mosh.Transport.Datagrams;

namespace Mosh.Bench;

/// <summary>Sealing and opening a datagram of 1,280 bytes.</summary>
public class DatagramBenchmarks : IDisposable
{
    private const int Size = 1280;

    private readonly DatagramCipher _server;
    private readonly DatagramCipher _client;
    private readonly byte[] _sealed = new byte[Size];
    private readonly byte[] _buffer = new byte[Size];

    public DatagramBenchmarks()
    {
        if (!SessionKey.TryParse("AAECAwQFBgcICQoLDA0ODw", out SessionKey? key, out string? error))
        {
            throw new InvalidOperationException(error);
        }

        _server = new DatagramCipher(key, ConnectionRole.Server, nextSequenceNumber: 0, encryptedBlocks: 0);
        _client = new DatagramCipher(key, ConnectionRole.Client, nextSequenceNumber: 0, encryptedBlocks: 0);
        _server.Seal(_sealed, timestamp: 1, timestampReply: 2);
    }

    // A benchmark run seals far fewer than the 2^47 blocks that one key allows.
    [Benchmark]
    public void Seal() => _server.Seal(_buffer, timestamp: 1, timestampReply: 2);

    [Benchmark]
    public DatagramVerdict Open() => _client.Open(_sealed, out _);

    public void Dispose()
    {
        _server.Dispose();
        _client.Dispose();
        GC.SuppressFinalize(this);
    }
}
