using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Mosh.Transport.Crypto;

/// <summary>
/// AEAD_AES_128_OCB_TAGLEN128 of RFC 7253 with 12-byte nonces and without associated data, which mosh does not use
/// (spec transport.md §2). Names follow the RFC: L_*, L_$, L_i, Offset, Checksum.
/// </summary>
/// <remarks>
/// Owned by one thread; allocates nothing after construction. It neither chooses nonces nor counts blocks: two seals under
/// one nonce break it, and it is the caller who must not let that happen. Disposing clears all that derives from the key.
/// </remarks>
internal sealed partial class OcbCipher : IDisposable
{
    public const int TagSize = 16;
    public const int NonceSize = 12;

    private const int BlockSize = AesBlocks.BlockSize;

    // L_i is needed for i up to the number of trailing zeros of a block's index; a span has fewer than 2^28 blocks.
    private const int PrecomputedDoublings = 28;

    // Blocks handled at once: all of a datagram of 1252 bytes.
    private const int BatchSize = 80;

    private readonly AesBlocks _aes;
    private readonly Vector128<byte>[] _doublings = GC.AllocateArray<Vector128<byte>>(PrecomputedDoublings, pinned: true);
    private readonly Vector128<byte>[] _offsets = GC.AllocateArray<Vector128<byte>>(BatchSize, pinned: true);
    private readonly Vector128<byte>[] _batch = GC.AllocateArray<Vector128<byte>>(BatchSize, pinned: true);
    private Vector128<byte> _lStar;
    private Vector128<byte> _lDollar;

    // The two directions count through different ranges of nonces, so each has a cache of its own.
    private OcbNonceCache _sealing;
    private OcbNonceCache _opening;

    /// <summary>Takes over the block cipher and disposes it.</summary>
    public OcbCipher(AesBlocks aes)
    {
        _aes = aes;
        _lStar = EncryptBlock(Vector128<byte>.Zero);
        _lDollar = Double(_lStar);
        Vector128<byte> doubling = _lDollar;
        for (int i = 0; i < _doublings.Length; i++)
        {
            doubling = Double(doubling);
            _doublings[i] = doubling;
        }
    }

    public void Dispose()
    {
        _aes.Dispose();
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_doublings.AsSpan()));
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_offsets.AsSpan()));
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_batch.AsSpan()));
        _lStar = default;
        _lDollar = default;
        _sealing.Clear();
        _opening.Clear();
    }

    // Multiplication by x in GF(2^128), without a branch on the secret top bit.
    private static Vector128<byte> Double(Vector128<byte> value)
    {
        Span<byte> bytes = stackalloc byte[BlockSize];
        value.CopyTo(bytes);
        UInt128 number = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        UInt128 carry = number >> 127;
        BinaryPrimitives.WriteUInt128BigEndian(bytes, (number << 1) ^ (carry * 0x87));
        value = Vector128.Create<byte>(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return value;
    }

    private static Vector128<byte> LoadBlock(ReadOnlySpan<byte> bytes, int block) =>
        Vector128.Create(bytes.Slice(block * BlockSize, BlockSize));

    private static void StoreBlock(Vector128<byte> value, Span<byte> bytes, int block) =>
        value.CopyTo(bytes.Slice(block * BlockSize, BlockSize));

    // The last, incomplete block, followed by a one and zeros.
    private static Vector128<byte> LoadPadded(ReadOnlySpan<byte> rest)
    {
        Span<byte> padded = stackalloc byte[BlockSize];
        padded.Clear();
        rest.CopyTo(padded);
        padded[rest.Length] = 0x80;
        return Vector128.Create<byte>(padded);
    }

    private static void XorInto(Span<byte> output, ReadOnlySpan<byte> input, Vector128<byte> pad)
    {
        for (int i = 0; i < input.Length; i++)
        {
            output[i] = (byte)(input[i] ^ pad[i]);
        }
    }

    private Vector128<byte> EncryptBlock(Vector128<byte> block)
    {
        Span<Vector128<byte>> one = [block];
        _aes.Encrypt(one);
        return one[0];
    }

    // Offset_i = Offset_{i-1} xor L_{ntz(i)} for the next blocks; the indices are public.
    private Vector128<byte> FillOffsets(Vector128<byte> offset, int firstIndex, int count)
    {
        for (int i = 0; i < count; i++)
        {
            offset ^= _doublings[BitOperations.TrailingZeroCount(firstIndex + i)];
            _offsets[i] = offset;
        }

        return offset;
    }

    private Vector128<byte> Tag(Vector128<byte> checksum, Vector128<byte> offset) => EncryptBlock(checksum ^ offset ^ _lDollar);
}
