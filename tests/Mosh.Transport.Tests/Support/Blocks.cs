using System.Buffers;
using System.Buffers.Binary;
using Mosh.Transport.Synchronization;

namespace Mosh.Transport.Tests.Support;

/// <summary>A state that may become anything: blocks, each of which is drawn anew at random. A part is some of the blocks.</summary>
internal sealed class Blocks : ISynchronizedState<Blocks>
{
    /// <summary>Of the diff that one changed block makes; it does not compress.</summary>
    public const int BlockLength = 1000;

    private const int HeaderLength = 8;

    public int[] Versions { get; private init; } = new int[300];

    public Blocks Snapshot() => new() { Versions = [.. Versions] };

    public bool StateEquals(Blocks other) => Versions.AsSpan().SequenceEqual(other.Versions);

    /// <summary>Draws the first blocks anew.</summary>
    public void Draw(int count, int first = 0)
    {
        for (int i = first; i < first + count; i++)
        {
            Versions[i]++;
        }
    }

    public void WriteDiff(Blocks from, IBufferWriter<byte> output)
    {
        for (int i = 0; i < Versions.Length; i++)
        {
            if (Versions[i] != from.Versions[i])
            {
                Span<byte> block = output.GetSpan(BlockLength)[..BlockLength];
                BinaryPrimitives.WriteInt32LittleEndian(block, i);
                BinaryPrimitives.WriteInt32LittleEndian(block[4..], Versions[i]);
                new Random((i * 1000) + Versions[i]).NextBytes(block[HeaderLength..]);
                output.Advance(BlockLength);
            }
        }
    }

    public Blocks? Part(Blocks from, int limit)
    {
        int room = Math.Max(1, limit / BlockLength);
        Blocks part = from.Snapshot();
        for (int i = 0; i < Versions.Length; i++)
        {
            if (Versions[i] != from.Versions[i])
            {
                if (room-- == 0)
                {
                    return part;
                }

                part.Versions[i] = Versions[i];
            }
        }

        return null;
    }

    public bool TryApply(ReadOnlySpan<byte> diff)
    {
        for (; diff.Length >= BlockLength; diff = diff[BlockLength..])
        {
            Versions[BinaryPrimitives.ReadInt32LittleEndian(diff)] = BinaryPrimitives.ReadInt32LittleEndian(diff[4..]);
        }

        return diff.IsEmpty;
    }

    public void Subtract(Blocks prefix)
    {
    }

    public void Dispose()
    {
    }
}
