using System.IO.Compression;
using System.Text;
using Mosh.PowerShell.Screens.Invocation;

namespace Mosh.PowerShell.Tests.Screens.Invocation;

public sealed class GzipFileTests
{
    private static readonly byte[] Text = Encoding.ASCII.GetBytes("some output, some output");

    [Fact]
    public void What_was_packed_comes_out() => Assert.Equal(Text, GzipFile.Unpack(Packed(Text), Text.Length));

    [Fact]
    public void Nothing_can_be_packed_as_gzip_does_and_as_NET_does()
    {
        byte[] packed = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

        Assert.Empty(GzipFile.Unpack(packed, 0));
        Assert.Empty(Packed([]));
        Assert.Empty(GzipFile.Unpack([], 0));
    }

    [Fact]
    public void More_than_was_announced_is_refused() =>
        Assert.Throws<InvalidDataException>(() => GzipFile.Unpack(Packed(Text), Text.Length - 1));

    [Fact]
    public void A_bomb_fills_no_more_memory_than_was_announced()
    {
        byte[] bomb = PackedZeros(512 * 1024 * 1024);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(() => GzipFile.Unpack(bomb, 1000));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
    }

    [Fact]
    public void Data_that_ends_too_early_is_refused_wherever_it_ends() => Assert.All(
        Enumerable.Range(0, Packed(Text).Length),
        length => Assert.Throws<InvalidDataException>(() => GzipFile.Unpack(Packed(Text)[..length], Text.Length)));

    [Theory]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 0x1F })]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0 })]
    public void Data_with_something_behind_it_is_refused(byte[] rest) =>
        Assert.Throws<InvalidDataException>(() => GzipFile.Unpack([.. Packed(Text), .. rest], Text.Length));

    [Fact]
    public void A_second_member_is_refused() =>
        Assert.Throws<InvalidDataException>(() => GzipFile.Unpack([.. Packed(Text), .. Packed(Text)], 2 * Text.Length));

    [Fact]
    public void A_wrong_checksum_or_size_is_refused() => Assert.All(
        Enumerable.Range(1, 8),
        fromEnd => Assert.Throws<InvalidDataException>(() => GzipFile.Unpack(WithOtherByte(Packed(Text), ^fromEnd), Text.Length)));

    [Fact]
    public void A_zlib_stream_that_asks_for_a_dictionary_is_refused() =>
        Assert.Throws<InvalidDataException>(() => GzipFile.Unpack([0x78, 0xBB, 0, 0, 0, 1, .. new byte[12]], 1000));

    [Fact]
    public void The_checksum_is_that_of_the_catalogues() => Assert.Equal(0xCBF43926, Crc32.Of("123456789"u8));

    private static byte[] WithOtherByte(byte[] data, Index index)
    {
        data[index] ^= 0x40;
        return data;
    }

    private static byte[] Packed(byte[] data)
    {
        using MemoryStream packed = new();
        using (GZipStream stream = new(packed, CompressionLevel.Optimal))
        {
            stream.Write(data);
        }

        return packed.ToArray();
    }

    private static byte[] PackedZeros(int count)
    {
        using MemoryStream packed = new();
        byte[] block = new byte[1024 * 1024];
        using (GZipStream stream = new(packed, CompressionLevel.Fastest))
        {
            for (int written = 0; written < count; written += block.Length)
            {
                stream.Write(block);
            }
        }

        return packed.ToArray();
    }
}
