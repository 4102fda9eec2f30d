using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Mosh.Transport.Crypto;

namespace Mosh.Transport.Tests.Crypto;

public class AesBlocksTests
{
    public static TheoryData<string> Implementations => AesImplementations.Names;

    [Theory]
    [MemberData(nameof(Implementations))]
    public void The_example_of_Fips_197_is_reproduced(string implementation)
    {
        using AesBlocks aes = AesImplementations.Create(implementation, Convert.FromHexString("000102030405060708090A0B0C0D0E0F"));
        Vector128<byte>[] blocks = [Vector128.Create(Convert.FromHexString("00112233445566778899AABBCCDDEEFF"))];

        aes.Encrypt(blocks);

        Assert.Equal("69C4E0D86A7B0430D8CDB78070B4C55A", Convert.ToHexString(MemoryMarshal.AsBytes(blocks.AsSpan())));
    }

    [Theory]
    [MemberData(nameof(Implementations))]
    public void Any_number_of_blocks_is_encrypted_as_the_framework_does(string implementation)
    {
        var random = new Random(20240601);
        Assert.All(Enumerable.Range(0, 40), count =>
        {
            byte[] key = new byte[AesBlocks.KeySize];
            byte[] plain = new byte[count * AesBlocks.BlockSize];
            random.NextBytes(key);
            random.NextBytes(plain);
            using Aes framework = Aes.Create();
            framework.Key = key;
            byte[] expected = framework.EncryptEcb(plain, PaddingMode.None);
            using AesBlocks aes = AesImplementations.Create(implementation, key);
            byte[] actual = [.. plain];

            aes.Encrypt(MemoryMarshal.Cast<byte, Vector128<byte>>(actual.AsSpan()));
            Assert.Equal(expected, actual);

            aes.Decrypt(MemoryMarshal.Cast<byte, Vector128<byte>>(actual.AsSpan()));
            Assert.Equal(plain, actual);
        });
    }
}
