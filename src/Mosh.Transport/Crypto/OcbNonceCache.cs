using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Mosh.Transport.Crypto;

/// <summary>
/// The first offset of OCB for a nonce (RFC 7253 §4.2). Only its last step depends on the nonce's low six bits, so the block
/// encrypted before it serves 64 consecutive nonces.
/// </summary>
internal struct OcbNonceCache
{
    private const byte BottomMask = 0x3F;

    private UInt128 _top;
    private ulong _high;
    private ulong _low;
    private ulong _stretch;
    private bool _isFilled;

    /// <param name="aes">The block cipher.</param>
    /// <param name="nonce">12 bytes.</param>
    public Vector128<byte> FirstOffset(AesBlocks aes, ReadOnlySpan<byte> nonce)
    {
        // The tag length modulo 128 (zero for 128 bits) in seven bits, zeros, a one, the nonce.
        Span<byte> formatted = [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        nonce.CopyTo(formatted[4..]);
        int bottom = formatted[15] & BottomMask;
        formatted[15] &= unchecked((byte)~BottomMask);

        UInt128 top = BinaryPrimitives.ReadUInt128BigEndian(formatted);
        if (!_isFilled || top != _top)
        {
            Fill(aes, top, formatted);
        }

        // Stretch shifted left by "bottom"; the double shift makes a shift by 64 give zero.
        ulong high = (_high << bottom) | (_low >> 1 >> (63 - bottom));
        ulong low = (_low << bottom) | (_stretch >> 1 >> (63 - bottom));
        return Vector128.Create(BinaryPrimitives.ReverseEndianness(high), BinaryPrimitives.ReverseEndianness(low)).AsByte();
    }

    public void Clear() => this = default;

    private void Fill(AesBlocks aes, UInt128 top, Span<byte> formatted)
    {
        Span<Vector128<byte>> block = [Vector128.Create<byte>(formatted)];
        aes.Encrypt(block);
        Span<byte> encrypted = stackalloc byte[AesBlocks.BlockSize];
        block[0].CopyTo(encrypted);
        _high = BinaryPrimitives.ReadUInt64BigEndian(encrypted);
        _low = BinaryPrimitives.ReadUInt64BigEndian(encrypted[8..]);
        _stretch = _high ^ ((_high << 8) | (_low >> 56));
        _top = top;
        _isFilled = true;
        CryptographicOperations.ZeroMemory(encrypted);
    }
}
