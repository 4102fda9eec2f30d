using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Mosh.Transport.Crypto;

namespace Mosh.Bench;

/// <summary>
/// AES-128 in OCB mode over a datagram of 1,280 bytes, and the platform's AES-GCM over as many. Without AES instructions
/// (<c>DOTNET_EnableAES=0</c>) ours uses the platform's AES.
/// </summary>
public class OcbBenchmarks : IDisposable
{
    private const int Size = 1280;

    private readonly OcbCipher _ocb = new(AesBlocks.Create(new byte[AesBlocks.KeySize]));
    private readonly AesGcm _gcm = new(new byte[AesBlocks.KeySize], OcbCipher.TagSize);
    private readonly byte[] _nonce = new byte[OcbCipher.NonceSize];
    private readonly byte[] _text = new byte[Size];
    private readonly byte[] _opened = new byte[Size];
    private readonly byte[] _tag = new byte[OcbCipher.TagSize];
    private readonly byte[] _gcmText = new byte[Size];
    private readonly byte[] _gcmTag = new byte[OcbCipher.TagSize];
    private readonly byte[] _buffer = new byte[Size];

    public OcbBenchmarks()
    {
        _ocb.Seal(_nonce, _text, _tag);
        _gcm.Encrypt(_nonce, _opened, _gcmText, _gcmTag);
    }

    // The same nonce again and again is no secret kept badly: nothing here is one.
    [Benchmark]
    public void Seal() => _ocb.Seal(_nonce, _buffer, stackalloc byte[OcbCipher.TagSize]);

    [Benchmark]
    public bool Open() => _ocb.TryOpen(_nonce, _text, _tag, _opened);

    [Benchmark(Baseline = true)]
    public void GcmSeal() => _gcm.Encrypt(_nonce, _opened, _buffer, stackalloc byte[OcbCipher.TagSize]);

    [Benchmark]
    public void GcmOpen() => _gcm.Decrypt(_nonce, _gcmText, _gcmTag, _opened);

    public void Dispose()
    {
        _ocb.Dispose();
        _gcm.Dispose();
        GC.SuppressFinalize(this);
    }
}
