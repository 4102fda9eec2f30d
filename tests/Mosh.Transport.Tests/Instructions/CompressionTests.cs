using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Mosh.Transport.Instructions;
using Mosh.Transport.Instructions.Compression;
using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests.Instructions;

/// <summary>What goes into a datagram comes out of it, and nothing that comes in does harm.</summary>
public class CompressionTests
{
    private readonly InstructionCompressor _compressor = new();
    private readonly InstructionDecompressor _decompressor = new();

    public static TheoryData<string, int> Contents
    {
        get
        {
            var contents = new TheoryData<string, int>();
            foreach (string kind in (string[])["random", "text", "zeros", "few symbols", "skewed", "screen"])
            {
                foreach (int length in (int[])[0, 1, 2, 3, 4, 31, 40, 41, 100, 1200, 20_000, 70_000, 300_000])
                {
                    contents.Add(kind, length);
                }
            }

            return contents;
        }
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public void What_is_compressed_here_is_read_by_the_framework(string kind, int length)
    {
        byte[] data = Make(kind, length);

        Assert.Equal(data, Inflate(_compressor.Compress(data).ToArray()));
    }

    // RFC 1950 §2.2. Each has a good check value but the last.
    [Theory]
    [InlineData(0x78, 0xBB)] // a preset dictionary
    [InlineData(0x78, 0x20)]
    [InlineData(0x79, 0x18)] // another method than deflate
    [InlineData(0x88, 0x1C)] // a window of more than 32 KB
    [InlineData(0x78, 0x9D)]
    public void A_header_that_cannot_be_inflated_is_refused(byte method, byte flags)
    {
        byte[] stream = Deflate([1, 2, 3], CompressionLevel.Optimal);
        (stream[0], stream[1]) = (method, flags);

        Assert.False(_decompressor.TryDecompress(stream, out _));
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public void What_is_compressed_here_is_read_here(string kind, int length)
    {
        byte[] data = Make(kind, length);

        Assert.True(_decompressor.TryDecompress(_compressor.Compress(data), out ReadOnlySpan<byte> inflated));

        Assert.True(inflated.SequenceEqual(data));
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public void What_the_framework_compresses_is_read_here(string kind, int length)
    {
        byte[] data = Make(kind, length);
        Assert.All(Enum.GetValues<CompressionLevel>(), level =>
        {
            Assert.True(_decompressor.TryDecompress(Deflate(data, level), out ReadOnlySpan<byte> inflated));
            Assert.True(inflated.SequenceEqual(data));
        });
    }

    [Fact]
    public void A_byte_of_any_value_is_read_by_the_framework() => Assert.All(Enumerable.Range(0, 256), value =>
        Assert.Equal([(byte)value], Inflate(_compressor.Compress([(byte)value]).ToArray())));

    [Fact]
    public void Few_bytes_are_compressed_without_anything_new()
    {
        byte[] data = Make("random", 40);
        _compressor.Compress(data);
        long before = GC.GetAllocatedBytesForCurrentThread();

        _compressor.Compress(data);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(60, "")]
    [InlineData(200, "")]
    [InlineData(70_000, "")]
    [InlineData(70_000, "1203080110051a07616161616161610d0a")]
    [InlineData(ulong.MaxValue, "")]
    public void Few_bytes_of_instructions_take_no_more_than_the_framework_makes_of_them(ulong state, string diff)
    {
        var random = new SeededRandom(6);
        var writer = new InstructionWriter(random);
        int ours = 0;
        int framework = 0;
        foreach (ulong number in Enumerable.Range(0, 500).Select(number => (ulong)number % 50))
        {
            var instruction = new TransportInstruction
            {
                OldNumber = state - 51 + number,
                NewNumber = state - 50 + number,
                AcknowledgedNumber = state / 2,
                ThrowawayNumber = state - 51 + number,
            };
            byte[] serialized = writer.Write(instruction, Convert.FromHexString(diff)).ToArray();
            ours += _compressor.Compress(serialized).Length;
            framework += Deflate(serialized, CompressionLevel.Optimal).Length;
        }

        Assert.InRange(ours, 0, framework);
    }

    [Fact]
    public void One_compressor_serves_for_any_series_of_messages() =>
        Prop.ForAll<byte[][]>(messages => messages.All(message =>
            Inflate(_compressor.Compress(message).ToArray()).AsSpan().SequenceEqual(message))).QuickCheckThrowOnFailure();

    [Fact]
    public void Damaged_streams_are_refused_or_read_but_never_throw()
    {
        var random = new Random(1950);
        byte[] data = Make("screen", 3000);
        Assert.All(Enumerable.Range(0, 1000), _ =>
        {
            byte[] stream = Deflate(data, CompressionLevel.Optimal);
            stream[random.Next(stream.Length)] ^= (byte)(1 << random.Next(8));
            int length = random.Next(stream.Length / 2, stream.Length + 1);

            // The checksum leaves one way through: a bit of the header that does not matter.
            bool isRead = _decompressor.TryDecompress(stream.AsSpan(0, length), out ReadOnlySpan<byte> inflated);
            Assert.True(!isRead || inflated.SequenceEqual(data));
        });
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(1951);
        Assert.All(Enumerable.Range(0, 20_000), _ =>
        {
            byte[] stream = new byte[random.Next(0, 300)];
            random.NextBytes(stream);
            byte[] withHeader = [0x78, 0x9C, .. stream];

            Assert.False(_decompressor.TryDecompress(withHeader, out ReadOnlySpan<byte> _));
        });
    }

    [Fact]
    public void Truncated_streams_are_refused()
    {
        byte[] stream = Deflate(Make("text", 500), CompressionLevel.Optimal);
        Assert.All(Enumerable.Range(0, stream.Length), length =>
            Assert.False(_decompressor.TryDecompress(stream.AsSpan(0, length), out ReadOnlySpan<byte> _)));
    }

    [Fact]
    public void A_stream_that_inflates_to_the_limit_is_read_and_a_larger_one_is_not()
    {
        byte[] atLimit = Deflate(new byte[InstructionLimits.Inflated], CompressionLevel.Optimal);
        byte[] beyond = Deflate(new byte[InstructionLimits.Inflated + 1], CompressionLevel.Optimal);

        Assert.True(_decompressor.TryDecompress(atLimit, out ReadOnlySpan<byte> inflated));
        Assert.Equal(InstructionLimits.Inflated, inflated.Length);
        Assert.False(_decompressor.TryDecompress(beyond, out ReadOnlySpan<byte> _));
    }

    [Fact]
    public void The_largest_instruction_fits_into_what_is_collected_even_when_nothing_can_be_saved()
    {
        byte[] data = Make("random", InstructionLimits.Inflated);

        Assert.InRange(_compressor.Compress(data).Length, 0, InstructionLimits.Compressed);
        Assert.InRange(Deflate(data, CompressionLevel.Optimal).Length, 0, InstructionLimits.Compressed);
    }

    private static byte[] Make(string kind, int length)
    {
        var random = new Random(length);
        return kind switch
        {
            "random" => Fill(length, i => random.Next(256)),
            "text" => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, length).Select(i => $"{i * 7919 % 1000} words, ")))[..length],
            "zeros" => new byte[length],
            "few symbols" => Fill(length, i => random.Next(3)),
            "skewed" => Fill(length, i => (int)Math.Min(255, Math.Pow(1.1, random.Next(60)))),
            _ => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, length)
                .Select(i => $"\e[{random.Next(24)};{random.Next(80)}H\e[0;3{random.Next(8)}mdrwxr-xr-x {random.Next(9999)}\e[K\r\n")))[..length],
        };
    }

    private static byte[] Fill(int length, Func<int, int> value) => [.. Enumerable.Range(0, length).Select(i => (byte)value(i))];

    private static byte[] Deflate(byte[] data, CompressionLevel level)
    {
        using var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, level))
        {
            zlib.Write(data);
        }

        // An empty write produces no stream at all in the framework.
        return data.Length == 0 ? [0x78, 0x9C, 3, 0, 0, 0, 0, 1] : output.ToArray();
    }

    private static byte[] Inflate(byte[] stream)
    {
        using var zlib = new ZLibStream(new MemoryStream(stream), CompressionMode.Decompress);
        using var output = new MemoryStream();
        zlib.CopyTo(output);
        return output.ToArray();
    }
}
