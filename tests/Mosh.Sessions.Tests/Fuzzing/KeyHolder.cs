using System.Buffers.Binary;
using System.IO.Compression;
using Mosh.Transport;
using Mosh.Transport.Crypto;
using Mosh.Transport.Datagrams;
using Mosh.Transport.Instructions;
using Mosh.Transport.Instructions.Compression;

namespace Mosh.Sessions.Tests.Fuzzing;

/// <summary>A peer that holds the key and sends whatever it likes, layer by layer; the same for the same random numbers.</summary>
internal sealed class KeyHolder(SessionKey key, ConnectionRole role, Random random) : IDisposable
{
    private static readonly ulong[] Numbers = [0, 1, 2, 3, 1UL << 31, 1UL << 32, 1UL << 63, ulong.MaxValue - 1, ulong.MaxValue];

    // Above what the honest end of the pair has used.
    private readonly DatagramCipher _cipher = new(key, role, 1UL << 40, 0);
    private readonly InstructionCompressor _compressor = new();
    private ulong _fragmentId = 1UL << 40;

    /// <summary>One datagram at which nothing but its authenticity can be relied on.</summary>
    /// <param name="newest">A state number that the receiver holds.</param>
    /// <param name="sent">A state number that the receiver has sent.</param>
    public byte[] Next(ulong newest, ulong sent) => random.Next(6) switch
    {
        0 => Seal(Bytes(random.Next(40))),
        1 => Fragment(StrangeHeader(), random.Next(2) == 0 ? Bytes(random.Next(60)) : Compress(Instruction(newest, sent))),
        2 => Fragment(NextHeader(), StrangeStream(Instruction(newest, sent))),
        3 => Fragment(NextHeader(), Compress(Mutate(Instruction(newest, sent)))),
        _ => Fragment(NextHeader(), Compress(Instruction(newest, sent))),
    };

    public void Dispose() => _cipher.Dispose();

    private FragmentHeader NextHeader() => new(_fragmentId++, 0, IsFinal: true);

    private FragmentHeader StrangeHeader() => new(
        random.Next(3) == 0 ? Number() : _fragmentId,
        random.Next(2) == 0 ? random.Next(4) : random.Next(FragmentHeader.MaximumFragments),
        random.Next(2) == 0);

    private byte[] Fragment(FragmentHeader header, ReadOnlySpan<byte> content)
    {
        byte[] payload = [.. new byte[FragmentHeader.Size], .. content[..Math.Min(content.Length, 1900)]];
        header.Write(payload);
        return Seal(payload);
    }

    private byte[] Seal(ReadOnlySpan<byte> payload)
    {
        byte[] datagram = new byte[DatagramSize.Overhead + payload.Length];
        payload.CopyTo(datagram.AsSpan(DatagramSize.PayloadOffset));
        _cipher.Seal(datagram, (ushort)random.Next(65536), (ushort)random.Next(65536));
        return datagram;
    }

    private byte[] Compress(byte[] message) => _compressor.Compress(message).ToArray();

    // Header, perhaps a dictionary's id, data, checksum: each of them right or wrong.
    private byte[] StrangeStream(byte[] message)
    {
        int method = random.Next(3) == 0 ? random.Next(256) : 0x78;
        int flags = random.Next(256) & 0xE0;
        flags += random.Next(4) == 0 ? random.Next(31) : (31 - (((method << 8) | flags) % 31)) % 31;
        byte[] data = random.Next(3) switch
        {
            0 => Bytes(random.Next(30)),
            1 => Mutate(Deflate(message)),
            _ => Deflate(message),
        };
        byte[] checksum = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Adler32.Compute(message));
        byte[] dictionary = (flags & 0x20) != 0 && random.Next(2) == 0 ? [0, 0, 0, 1] : [];
        return [(byte)method, (byte)flags, .. dictionary, .. data, .. random.Next(4) == 0 ? Bytes(random.Next(13)) : checksum];
    }

    private static byte[] Deflate(byte[] data)
    {
        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Fastest))
        {
            deflate.Write(data);
        }

        return output.ToArray();
    }

    private byte[] Instruction(ulong newest, ulong sent)
    {
        ulong old = random.Next(4) == 0 ? Number() : newest;
        ulong @new = random.Next(4) switch
        {
            0 => Number(),
            1 => newest,
            _ => unchecked(newest + (ulong)random.Next(1, 5)),
        };

        // A session that has ended is tried no further.
        @new = @new == ulong.MaxValue && random.Next(20) != 0 ? newest + 1 : @new;
        var message = new WireMessage(random);
        return message
            .Number(1, random.Next(30) == 0 ? Number() : 2)
            .Number(2, old)
            .Number(3, @new)
            .Number(4, random.Next(3) == 0 ? Number() : sent)
            .Number(5, random.Next(6) == 0 ? Number() : random.Next(2) == 0 ? old : 0)
            .Bytes(6, random.Next(5) == 0 ? Mutate(StateMessage()) : StateMessage())
            .Bytes(7, Bytes(random.Next(17)))
            .Strange(1)
            .ToArray();
    }

    private byte[] StateMessage()
    {
        var message = new WireMessage(random);
        for (int count = random.Next(5); count > 0; count--)
        {
            message.Bytes(random.Next(20) == 0 ? random.Next(1, 9) : 1, Element()).Strange(1);
        }

        return message.ToArray();
    }

    private byte[] Element()
    {
        var element = new WireMessage(random);
        for (int count = random.Next(8) == 0 ? random.Next(4) : 1; count > 0; count--)
        {
            _ = random.Next(4) switch
            {
                0 => element.Bytes(3, new WireMessage(random).Number(5, Dimension()).Number(6, Dimension()).Strange(1).ToArray()),
                1 => element.Bytes(7, new WireMessage(random).Number(8, Number()).ToArray()),
                _ => element.Bytes(2, new WireMessage(random).Bytes(4, TerminalSoup.Make(random)).ToArray()),
            };
        }

        return element.Strange(1).ToArray();
    }

    // Sizes that are refused, and ordinary ones; the largest that are taken cost the tests too much time.
    private ulong Dimension() => random.Next(8) switch
    {
        0 => 0,
        1 => ulong.MaxValue,
        2 => int.MaxValue,
        3 => 10_001,
        4 => Number(),
        _ => (ulong)random.Next(1, 200),
    };

    private ulong Number() => random.Next(4) == 0 ? (ulong)random.NextInt64() : Numbers[random.Next(Numbers.Length)];

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private byte[] Mutate(byte[] bytes)
    {
        List<byte> mutated = [.. bytes];
        for (int count = random.Next(1, 4); count > 0; count--)
        {
            int place = random.Next(mutated.Count + 1);
            switch (random.Next(4))
            {
                case 0 when place < mutated.Count:
                    mutated[place] = (byte)random.Next(256);
                    break;
                case 1:
                    mutated.InsertRange(place, Bytes(random.Next(1, 12)));
                    break;
                case 2:
                    mutated.RemoveRange(place, random.Next(mutated.Count - place + 1));
                    break;
                default:
                    mutated.InsertRange(place, Enumerable.Repeat((byte)0xFF, random.Next(1, 11)));
                    break;
            }
        }

        return [.. mutated];
    }
}
