using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Mosh.Transport.Crypto;

/// <summary>
/// AES-128 with the processor's own instructions. Eight blocks are kept in flight, because a round takes several cycles to
/// finish but another can start every cycle.
/// </summary>
internal sealed class InstructionAesBlocks<TInstructions> : AesBlocks
    where TInstructions : struct, IAesInstructions
{
    private const int Rounds = 10;
    private const int InFlight = 8;

    private readonly Vector128<byte>[] _encryptionKeys = GC.AllocateArray<Vector128<byte>>(Rounds + 1, pinned: true);
    private readonly Vector128<byte>[] _decryptionKeys = GC.AllocateArray<Vector128<byte>>(Rounds + 1, pinned: true);

    public InstructionAesBlocks(ReadOnlySpan<byte> key)
    {
        ExpandKey(key);
        _decryptionKeys[0] = _encryptionKeys[Rounds];
        for (int round = 1; round < Rounds; round++)
        {
            _decryptionKeys[round] = TInstructions.InverseMixColumns(_encryptionKeys[Rounds - round]);
        }

        _decryptionKeys[Rounds] = _encryptionKeys[0];
    }

    public override void Encrypt(Span<Vector128<byte>> blocks)
    {
        for (; blocks.Length >= InFlight; blocks = blocks[InFlight..])
        {
            EncryptEight(blocks, _encryptionKeys);
        }

        foreach (ref Vector128<byte> block in blocks)
        {
            block = EncryptOne(block, _encryptionKeys);
        }
    }

    public override void Decrypt(Span<Vector128<byte>> blocks)
    {
        for (; blocks.Length >= InFlight; blocks = blocks[InFlight..])
        {
            DecryptEight(blocks, _decryptionKeys);
        }

        foreach (ref Vector128<byte> block in blocks)
        {
            block = DecryptOne(block, _decryptionKeys);
        }
    }

    public override void Dispose()
    {
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_encryptionKeys.AsSpan()));
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_decryptionKeys.AsSpan()));
    }

    private static Vector128<byte> EncryptOne(Vector128<byte> block, ReadOnlySpan<Vector128<byte>> keys)
    {
        block ^= keys[0];
        for (int round = 1; round < Rounds; round++)
        {
            block = TInstructions.EncryptRound(block, keys[round]);
        }

        return TInstructions.EncryptLastRound(block, keys[Rounds]);
    }

    private static Vector128<byte> DecryptOne(Vector128<byte> block, ReadOnlySpan<Vector128<byte>> keys)
    {
        block ^= keys[0];
        for (int round = 1; round < Rounds; round++)
        {
            block = TInstructions.DecryptRound(block, keys[round]);
        }

        return TInstructions.DecryptLastRound(block, keys[Rounds]);
    }

    // Eight locals instead of an array, so that they stay in registers.
    private static void EncryptEight(Span<Vector128<byte>> blocks, ReadOnlySpan<Vector128<byte>> keys)
    {
        Vector128<byte> key = keys[0];
        Vector128<byte> b0 = blocks[0] ^ key, b1 = blocks[1] ^ key, b2 = blocks[2] ^ key, b3 = blocks[3] ^ key;
        Vector128<byte> b4 = blocks[4] ^ key, b5 = blocks[5] ^ key, b6 = blocks[6] ^ key, b7 = blocks[7] ^ key;
        for (int round = 1; round < Rounds; round++)
        {
            key = keys[round];
            b0 = TInstructions.EncryptRound(b0, key);
            b1 = TInstructions.EncryptRound(b1, key);
            b2 = TInstructions.EncryptRound(b2, key);
            b3 = TInstructions.EncryptRound(b3, key);
            b4 = TInstructions.EncryptRound(b4, key);
            b5 = TInstructions.EncryptRound(b5, key);
            b6 = TInstructions.EncryptRound(b6, key);
            b7 = TInstructions.EncryptRound(b7, key);
        }

        key = keys[Rounds];
        blocks[0] = TInstructions.EncryptLastRound(b0, key);
        blocks[1] = TInstructions.EncryptLastRound(b1, key);
        blocks[2] = TInstructions.EncryptLastRound(b2, key);
        blocks[3] = TInstructions.EncryptLastRound(b3, key);
        blocks[4] = TInstructions.EncryptLastRound(b4, key);
        blocks[5] = TInstructions.EncryptLastRound(b5, key);
        blocks[6] = TInstructions.EncryptLastRound(b6, key);
        blocks[7] = TInstructions.EncryptLastRound(b7, key);
    }

    private static void DecryptEight(Span<Vector128<byte>> blocks, ReadOnlySpan<Vector128<byte>> keys)
    {
        Vector128<byte> key = keys[0];
        Vector128<byte> b0 = blocks[0] ^ key, b1 = blocks[1] ^ key, b2 = blocks[2] ^ key, b3 = blocks[3] ^ key;
        Vector128<byte> b4 = blocks[4] ^ key, b5 = blocks[5] ^ key, b6 = blocks[6] ^ key, b7 = blocks[7] ^ key;
        for (int round = 1; round < Rounds; round++)
        {
            key = keys[round];
            b0 = TInstructions.DecryptRound(b0, key);
            b1 = TInstructions.DecryptRound(b1, key);
            b2 = TInstructions.DecryptRound(b2, key);
            b3 = TInstructions.DecryptRound(b3, key);
            b4 = TInstructions.DecryptRound(b4, key);
            b5 = TInstructions.DecryptRound(b5, key);
            b6 = TInstructions.DecryptRound(b6, key);
            b7 = TInstructions.DecryptRound(b7, key);
        }

        key = keys[Rounds];
        blocks[0] = TInstructions.DecryptLastRound(b0, key);
        blocks[1] = TInstructions.DecryptLastRound(b1, key);
        blocks[2] = TInstructions.DecryptLastRound(b2, key);
        blocks[3] = TInstructions.DecryptLastRound(b3, key);
        blocks[4] = TInstructions.DecryptLastRound(b4, key);
        blocks[5] = TInstructions.DecryptLastRound(b5, key);
        blocks[6] = TInstructions.DecryptLastRound(b6, key);
        blocks[7] = TInstructions.DecryptLastRound(b7, key);
    }

    // FIPS 197 §5.2. Words are loaded little-endian (all processors with these instructions are), so that "rotate left by
    // one byte" is a rotation to the right here and the round constant sits in the lowest byte.
    private void ExpandKey(ReadOnlySpan<byte> key)
    {
        Span<uint> words = MemoryMarshal.Cast<Vector128<byte>, uint>(_encryptionKeys.AsSpan());
        MemoryMarshal.Cast<byte, uint>(key[..KeySize]).CopyTo(words);
        uint roundConstant = 1;
        for (int i = 4; i < words.Length; i++)
        {
            uint word = words[i - 1];
            if (i % 4 == 0)
            {
                word = TInstructions.SubstituteWord(BitOperations.RotateRight(word, 8)) ^ roundConstant;
                roundConstant = (roundConstant << 1) ^ ((roundConstant >> 7) * 0x11B);
            }

            words[i] = words[i - 4] ^ word;
        }
    }
}
