using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Mosh.Transport.Crypto;

internal sealed partial class OcbCipher
{
    /// <summary>Decrypts and verifies (RFC 7253 §4.3, OCB-DECRYPT). The tags are compared in constant time.</summary>
    /// <param name="nonce">12 bytes.</param>
    /// <param name="ciphertext">Without the tag.</param>
    /// <param name="tag">16 bytes.</param>
    /// <param name="plaintext">At least as long as the ciphertext, and not overlapping it. Cleared when false is returned.</param>
    public bool TryOpen(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> tag, Span<byte> plaintext)
    {
        Vector128<byte> offset = _opening.FirstOffset(_aes, nonce);
        Vector128<byte> checksum = Vector128<byte>.Zero;
        Span<byte> output = plaintext;
        int index = 1;
        int length = ciphertext.Length;
        while (ciphertext.Length >= BlockSize)
        {
            int count = Math.Min(ciphertext.Length / BlockSize, BatchSize);
            offset = FillOffsets(offset, index, count);
            Span<Vector128<byte>> batch = _batch.AsSpan(0, count);
            for (int i = 0; i < batch.Length; i++)
            {
                batch[i] = LoadBlock(ciphertext, i) ^ _offsets[i];
            }

            _aes.Decrypt(batch);
            for (int i = 0; i < batch.Length; i++)
            {
                Vector128<byte> plain = batch[i] ^ _offsets[i];
                checksum ^= plain;
                StoreBlock(plain, output, i);
            }

            index += count;
            ciphertext = ciphertext[(count * BlockSize)..];
            output = output[(count * BlockSize)..];
        }

        if (ciphertext.Length > 0)
        {
            offset ^= _lStar;
            XorInto(output, ciphertext, EncryptBlock(offset));
            checksum ^= LoadPadded(output[..ciphertext.Length]);
        }

        Span<byte> expected = stackalloc byte[TagSize];
        Tag(checksum, offset).CopyTo(expected);
        if (CryptographicOperations.FixedTimeEquals(expected, tag))
        {
            return true;
        }

        CryptographicOperations.ZeroMemory(plaintext[..length]);
        return false;
    }
}
