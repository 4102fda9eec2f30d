using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Mosh.Transport.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace Mosh.Transport.Tests.Crypto;

public class OcbCipherTests
{
    private static readonly byte[] CountingKey = Convert.FromHexString("000102030405060708090A0B0C0D0E0F");

    public static TheoryData<string> Implementations => AesImplementations.Names;

    public static TheoryData<string> ProductImplementations => AesImplementations.ProductNames;

    // RFC 7253, appendix A: those without associated data.
    public static TheoryData<string, int, string> RfcVectors => new()
    {
        { "BBAA99887766554433221100", 0, "785407BFFFC8AD9EDCC5520AC9111EE6" },
        { "BBAA99887766554433221103", 8, "45DD69F8F5AAE72414054CD1F35D82760B2CD00D2F99BFA9" },
        { "BBAA99887766554433221106", 16, "5CE88EC2E0692706A915C00AEB8B2396F40E1C743F52436BDF06D8FA1ECA343D" },
        { "BBAA99887766554433221109", 24, "221BD0DE7FA6FE993ECCD769460A0AF2D6CDED0C395B1C3CE725F32494B9F914D85C0B1EB38357FF" },
        { "BBAA9988776655443322110C", 32, "2942BFC773BDA23CABC6ACFD9BFD5835BD300F0973792EF46040C53F1432BCDFB5E1DDE3BC18A5F840B52E653444D5DF" },
        { "BBAA9988776655443322110F", 40, "4412923493C57D5DE0D700F753CCE0D1D2D95060122E9F15A5DDBFC5787E50B5CC55EE507BCB084E479AD363AC366B95A98CA5F3000B1479" },
    };

    [Theory]
    [MemberData(nameof(RfcVectors))]
    public void Vector_of_Rfc_7253_is_sealed_and_opened(string nonceHex, int length, string sealedHex)
    {
        using var cipher = new OcbCipher(AesBlocks.Create(CountingKey));
        byte[] nonce = Convert.FromHexString(nonceHex);
        byte[] plain = [.. Enumerable.Range(0, length).Select(i => (byte)i)];

        byte[] output = Seal(cipher, nonce, plain);

        Assert.Equal(sealedHex, Convert.ToHexString(output));
        Assert.Equal(plain, Open(cipher, nonce, output));
    }

    [Theory]
    [MemberData(nameof(Implementations))]
    public void The_wide_test_of_Rfc_7253_is_reproduced(string implementation)
    {
        // Appendix A: K = zeros(KEYLEN-8) || num2str(TAGLEN,8), 384 encryptions of growing strings, hashed by one more.
        byte[] key = [.. new byte[15], 128];
        using var cipher = new OcbCipher(AesImplementations.Create(implementation, key));
        var collected = new List<byte>();
        for (int i = 0; i < 128; i++)
        {
            byte[] zeros = new byte[i];
            collected.AddRange(SealWithAssociatedData(cipher, key, WideNonce((3 * i) + 1), zeros, zeros));
            collected.AddRange(SealWithAssociatedData(cipher, key, WideNonce((3 * i) + 2), zeros, []));
            collected.AddRange(SealWithAssociatedData(cipher, key, WideNonce((3 * i) + 3), [], zeros));
        }

        byte[] output = SealWithAssociatedData(cipher, key, WideNonce(385), [], [.. collected]);

        Assert.Equal("67E944D23256C5E0B6C61FA22FDF1EA2", Convert.ToHexString(output));
    }

    [Fact]
    public void Vector_of_intermediate_values_is_reproduced()
    {
        // The offset of the datagram "server, 28 bytes (two blocks)".
        using AesBlocks aes = AesBlocks.Create(CountingKey);
        var cache = new OcbNonceCache();

        Vector128<byte> offset = cache.FirstOffset(aes, Convert.FromHexString("000000008000000000000004"));

        Assert.Equal(Vector128.Create(Convert.FromHexString("86a37ccc2fe0274ab3a9f595c201d9a8")), offset);
    }

    [Theory]
    [MemberData(nameof(ProductImplementations))]
    public void Random_messages_agree_with_BouncyCastle(string implementation)
    {
        var random = new Random(7253);
        Assert.All(Enumerable.Range(0, 300), _ =>
        {
            byte[] key = new byte[16];
            byte[] nonce = new byte[12];
            byte[] plain = new byte[random.Next(0, 2100)];
            random.NextBytes(key);
            random.NextBytes(nonce);
            random.NextBytes(plain);
            using var cipher = new OcbCipher(AesImplementations.Create(implementation, key));

            byte[] output = Seal(cipher, nonce, plain);

            Assert.Equal(SealWithBouncyCastle(key, nonce, plain), output);
            Assert.Equal(plain, Open(cipher, nonce, output));
        });
    }

    [Fact]
    public void Consecutive_nonces_agree_with_BouncyCastle_across_the_cached_block()
    {
        using var cipher = new OcbCipher(AesBlocks.Create(CountingKey));
        Assert.All(Enumerable.Range(0, 200).Append(3).Append(70), number =>
        {
            byte[] nonce = WideNonce(number);

            Assert.Equal(SealWithBouncyCastle(CountingKey, nonce, [1, 2, 3]), Seal(cipher, nonce, [1, 2, 3]));
        });
    }

    [Fact]
    public void Any_flipped_bit_is_noticed_and_leaves_no_plaintext()
    {
        using var cipher = new OcbCipher(AesBlocks.Create(CountingKey));
        byte[] nonce = WideNonce(5);
        byte[] output = Seal(cipher, nonce, [.. Enumerable.Repeat((byte)0xAA, 37)]);
        Assert.All(Enumerable.Range(0, output.Length * 8), bit =>
        {
            byte[] damaged = [.. output];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            byte[] plain = new byte[37];

            Assert.False(cipher.TryOpen(nonce, damaged.AsSpan(..^16), damaged.AsSpan(^16..), plain));
            Assert.Equal(new byte[37], plain);
        });
    }

    private static byte[] WideNonce(int number) => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)(number >> 8), (byte)number];

    private static byte[] Seal(OcbCipher cipher, byte[] nonce, byte[] plain)
    {
        byte[] output = new byte[plain.Length + OcbCipher.TagSize];
        plain.CopyTo(output, 0);
        cipher.Seal(nonce, output.AsSpan(0, plain.Length), output.AsSpan(plain.Length));
        return output;
    }

    private static byte[]? Open(OcbCipher cipher, byte[] nonce, byte[] input)
    {
        byte[] plain = new byte[input.Length - OcbCipher.TagSize];
        return cipher.TryOpen(nonce, input.AsSpan(..^OcbCipher.TagSize), input.AsSpan(^OcbCipher.TagSize..), plain) ? plain : null;
    }

    private static byte[] SealWithBouncyCastle(byte[] key, byte[] nonce, byte[] plain)
    {
        var ocb = new OcbBlockCipher(new AesEngine(), new AesEngine());
        ocb.Init(true, new AeadParameters(new KeyParameter(key), 128, nonce));
        byte[] output = new byte[ocb.GetOutputSize(plain.Length)];
        int length = ocb.ProcessBytes(plain, 0, plain.Length, output, 0);
        ocb.DoFinal(output, length);
        return output;
    }

    // Associated data, which our cipher does without, only adds its hash to the tag (RFC 7253 §4.1, §4.2).
    private static byte[] SealWithAssociatedData(OcbCipher cipher, byte[] key, byte[] nonce, byte[] plain, byte[] associated)
    {
        byte[] output = Seal(cipher, nonce, plain);
        byte[] hash = Hash(key, associated);
        for (int i = 0; i < hash.Length; i++)
        {
            output[plain.Length + i] ^= hash[i];
        }

        return output;
    }

    private static byte[] Hash(byte[] key, byte[] associated)
    {
        using Aes aes = Aes.Create();
        aes.Key = key;
        UInt128 lStar = Encrypt(aes, 0);
        UInt128 sum = 0;
        UInt128 offset = 0;
        int whole = associated.Length / 16;
        for (int i = 1; i <= whole; i++)
        {
            UInt128 doubled = Double(Double(lStar));
            for (int zeros = int.TrailingZeroCount(i); zeros > 0; zeros--)
            {
                doubled = Double(doubled);
            }

            offset ^= doubled;
            sum ^= Encrypt(aes, ToNumber(associated.AsSpan((i - 1) * 16, 16)) ^ offset);
        }

        if (associated.Length % 16 > 0)
        {
            byte[] padded = new byte[16];
            associated.AsSpan(whole * 16).CopyTo(padded);
            padded[associated.Length % 16] = 0x80;
            sum ^= Encrypt(aes, ToNumber(padded) ^ offset ^ lStar);
        }

        return ToBytes(sum);
    }

    private static UInt128 Double(UInt128 value) => (value << 1) ^ ((value >> 127) * 0x87);

    private static UInt128 Encrypt(Aes aes, UInt128 block) => ToNumber(aes.EncryptEcb(ToBytes(block), PaddingMode.None));

    private static UInt128 ToNumber(ReadOnlySpan<byte> bytes) => System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);

    private static byte[] ToBytes(UInt128 number)
    {
        byte[] bytes = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return bytes;
    }
}
