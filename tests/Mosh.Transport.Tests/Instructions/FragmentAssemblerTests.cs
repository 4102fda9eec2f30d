using FsCheck;
using FsCheck.Fluent;
using Mosh.Transport.Instructions;

namespace Mosh.Transport.Tests.Instructions;

public class FragmentAssemblerTests
{
    private readonly FragmentAssembler _assembler = new();

    [Fact]
    public void Fragments_in_any_order_and_duplicated_are_assembled() =>
        Prop.ForAll<NonEmptyArray<byte>, PositiveInt, int>((content, pieceSize, seed) =>
        {
            List<byte[]> fragments = Cut(7, content.Get, pieceSize.Get);
            var random = new Random(seed);
            byte[][] arriving = [.. fragments.Concat(fragments.Where(_ => random.Next(2) == 0)).OrderBy(_ => random.Next())];
            return FirstComplete(new FragmentAssembler(), arriving)!.SequenceEqual(content.Get);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_assembler_serves_for_any_series_of_instructions() =>
        Prop.ForAll<NonEmptyArray<byte>[], PositiveInt>((contents, pieceSize) =>
        {
            ulong id = 0;
            return contents.All(content =>
                FirstComplete(_assembler, [.. Cut(++id, content.Get, pieceSize.Get)])!.SequenceEqual(content.Get));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_fragment_of_another_instruction_discards_what_was_collected()
    {
        List<byte[]> first = Cut(5, [1, 2, 3], 1);
        List<byte[]> second = Cut(4, [9, 8], 1);

        Add(first[0]);
        Add(first[1]);
        Add(second[0]);

        Assert.Equal(AssemblyResult.Incomplete, Add(first[2]).Result);
        Assert.Equal(AssemblyResult.Incomplete, Add(first[0]).Result);
        Assert.Equal([1, 2, 3], Add(first[1]).Content);
    }

    [Fact]
    public void A_repeated_instruction_completes_again()
    {
        List<byte[]> fragments = Cut(5, [1, 2], 1);

        Assert.Equal([1, 2], FirstComplete(_assembler, [.. fragments]));
        Assert.Equal([1, 2], FirstComplete(_assembler, [.. fragments]));
    }

    [Fact]
    public void A_contradicting_duplicate_is_rejected_and_does_no_harm()
    {
        Add(Fragment(5, 0, false, 1));

        Assert.Equal(AssemblyResult.Rejected, Add(Fragment(5, 0, false, 2)).Result);
        Assert.Equal(AssemblyResult.Rejected, Add(Fragment(5, 0, true, 1)).Result);
        Assert.Equal(AssemblyResult.Rejected, Add(Fragment(5, 0, false, 1, 1)).Result);
        Assert.Equal(AssemblyResult.Incomplete, Add(Fragment(5, 0, false, 1)).Result);
        Assert.Equal([1, 2], Add(Fragment(5, 1, true, 2)).Content);
    }

    [Fact]
    public void A_final_fragment_below_a_stored_one_is_rejected()
    {
        Add(Fragment(5, 3, false, 1));

        Assert.Equal(AssemblyResult.Rejected, Add(Fragment(5, 2, true, 2)).Result);
    }

    [Fact]
    public void A_fragment_beyond_the_final_one_is_rejected()
    {
        Add(Fragment(5, 3, true, 1));

        Assert.Equal(AssemblyResult.Rejected, Add(Fragment(5, 4, false, 2)).Result);
        Assert.Equal(AssemblyResult.Rejected, Add(Fragment(5, 4, true, 2)).Result);
        Assert.Equal(AssemblyResult.Rejected, Add(Fragment(5, 2, true, 2)).Result);
    }

    [Fact]
    public void The_highest_fragment_number_is_possible()
    {
        Add(Fragment(5, 32767, true, 1));
        Assert.All(Enumerable.Range(0, 32766), number => Assert.Equal(AssemblyResult.Incomplete, Add(Fragment(5, number, false)).Result));

        Assert.Equal([1], Add(Fragment(5, 32766, false)).Content);
    }

    [Fact]
    public void No_more_is_collected_than_the_largest_instruction_needs()
    {
        byte[] piece = new byte[2000];
        int fitting = InstructionLimits.Compressed / piece.Length;
        Assert.All(Enumerable.Range(0, fitting), number => Assert.Equal(AssemblyResult.Incomplete, Add(Fragment(5, number, false, piece)).Result));

        Assert.Equal(AssemblyResult.Rejected, Add(Fragment(5, fitting, false, piece)).Result);
    }

    private (AssemblyResult Result, byte[] Content) Add(byte[] fragment)
    {
        AssemblyResult result = _assembler.Add(fragment, out ReadOnlySpan<byte> content);
        return (result, content.ToArray());
    }

    private static byte[]? FirstComplete(FragmentAssembler assembler, byte[][] fragments)
    {
        foreach (byte[] fragment in fragments)
        {
            if (assembler.Add(fragment, out ReadOnlySpan<byte> content) == AssemblyResult.Complete)
            {
                return content.ToArray();
            }
        }

        return null;
    }

    private static byte[] Fragment(ulong id, int number, bool isFinal, params byte[] content)
    {
        byte[] fragment = [.. new byte[FragmentHeader.Size], .. content];
        new FragmentHeader(id, number, isFinal).Write(fragment);
        return fragment;
    }

    private static List<byte[]> Cut(ulong id, byte[] content, int pieceSize)
    {
        var fragments = new List<byte[]>();
        var fragmenter = new Fragmenter(id, content, pieceSize);
        byte[] payload = new byte[FragmentHeader.Size + Math.Min(pieceSize, content.Length)];
        while (fragmenter.TryWriteNext(payload, out int length))
        {
            fragments.Add(payload[..length]);
        }

        return fragments;
    }
}
