using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Mosh.Transport.Crypto;

/// <summary>AES-128 by the operating system's library, for processors without AES instructions.</summary>
/// <remarks>
/// A transform in ECB mode without padding is the bare block function and can be used for ever; it wants arrays, hence the
/// copies through a buffer.
/// </remarks>
internal sealed class PlatformAesBlocks : AesBlocks
{
    // A whole datagram (2048 bytes at most) in one call.
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(2048, pinned: true);
    private readonly Aes _aes;
    private readonly ICryptoTransform _encryptor;
    private readonly ICryptoTransform _decryptor;

    public PlatformAesBlocks(ReadOnlySpan<byte> key)
    {
        byte[] copy = GC.AllocateUninitializedArray<byte>(KeySize, pinned: true);
        key[..KeySize].CopyTo(copy);
        _aes = Aes.Create();
#pragma warning disable CA5358 // ECB is the building block of OCB here, not a mode of its own.
        _aes.Mode = CipherMode.ECB;
#pragma warning restore CA5358
        _aes.Padding = PaddingMode.None;
        _aes.Key = copy;
        CryptographicOperations.ZeroMemory(copy);
        _encryptor = _aes.CreateEncryptor();
        _decryptor = _aes.CreateDecryptor();
    }

    public override void Encrypt(Span<Vector128<byte>> blocks) => Transform(_encryptor, MemoryMarshal.AsBytes(blocks));

    public override void Decrypt(Span<Vector128<byte>> blocks) => Transform(_decryptor, MemoryMarshal.AsBytes(blocks));

    public override void Dispose()
    {
        _encryptor.Dispose();
        _decryptor.Dispose();
        _aes.Dispose();
        CryptographicOperations.ZeroMemory(_buffer);
    }

    private void Transform(ICryptoTransform transform, Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            int count = Math.Min(bytes.Length, _buffer.Length);
            bytes[..count].CopyTo(_buffer);
            transform.TransformBlock(_buffer, 0, count, _buffer, 0);
            _buffer.AsSpan(0, count).CopyTo(bytes);
            bytes = bytes[count..];
        }
    }
}
