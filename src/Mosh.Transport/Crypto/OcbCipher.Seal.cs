using System.Runtime.Intrinsics;

namespace Mosh.Transport.Crypto;

internal sealed partial class OcbCipher
{
    /// <summary>Encrypts in place and writes the tag (RFC 7253 §4.2, OCB-ENCRYPT).</summary>
    /// <param name="nonce">12 bytes that were never used with this key before.</param>
    /// <param name="text">Plaintext in, ciphertext out.</param>
    /// <param name="tag">16 bytes.</param>
    public void Seal(ReadOnlySpan<byte> nonce, Span<byte> text, Span<byte> tag)
    {
        Vector128<byte> offset = _sealing.FirstOffset(_aes, nonce);
        Vector128<byte> checksum = Vector128<byte>.Zero;
        int index = 1;
        while (text.Length >= BlockSize)
        {
            int count = Math.Min(text.Length / BlockSize, BatchSize);
            offset = FillOffsets(offset, index, count);
            Span<Vector128<byte>> batch = _batch.AsSpan(0, count);
            for (int i = 0; i < batch.Length; i++)
            {
                Vector128<byte> plain = LoadBlock(text, i);
                checksum ^= plain;
                batch[i] = plain ^ _offsets[i];
            }

            _aes.Encrypt(batch);
            for (int i = 0; i < batch.Length; i++)
            {
                StoreBlock(batch[i] ^ _offsets[i], text, i);
            }

            index += count;
            text = text[(count * BlockSize)..];
        }

        if (text.Length > 0)
        {
            offset ^= _lStar;
            checksum ^= LoadPadded(text);
            XorInto(text, text, EncryptBlock(offset));
        }

        Tag(checksum, offset).CopyTo(tag);
    }
}
