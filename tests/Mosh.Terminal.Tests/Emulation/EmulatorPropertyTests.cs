using FsCheck.Fluent;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Emulation;

public sealed class EmulatorPropertyTests
{
    [Fact]
    public void Any_input_leaves_a_screen_that_makes_sense() => RandomCheck.Holds(
        from size in TerminalInput.Size
        from pieces in TerminalInput.Pieces
        from sizes in TerminalInput.Size.ArrayOf()
        select (size, pieces, sizes),
        input =>
        {
            Emulator emulator = Create(input.size);
            for (int index = 0; index < input.pieces.Length; index++)
            {
                emulator.Write(input.pieces[index]);
                if (index % 8 == 7 && input.sizes.Length > 0)
                {
                    (int width, int height) = input.sizes[index / 8 % input.sizes.Length];
                    emulator.Screen.Resize(width, height);
                }

                AssertSane(emulator.Screen);
            }
        });

    [Fact]
    public void Input_split_anywhere_leads_to_the_same_screen() => RandomCheck.Holds(
        from size in TerminalInput.Size
        from bytes in TerminalInput.Bytes
        from steps in Gen.Choose(1, 7).NonEmptyListOf()
        select (size, bytes, steps: steps.ToArray()),
        input =>
        {
            Emulator whole = Create(input.size);
            whole.Write(input.bytes);
            Emulator split = Create(input.size);
            for (int start = 0, piece = 0; start < input.bytes.Length; piece++)
            {
                int length = Math.Min(input.steps[piece % input.steps.Length], input.bytes.Length - start);
                split.Write(input.bytes.AsSpan(start, length));
                start += length;
            }

            Assert.Equal(ScreenDescription.Of(whole), ScreenDescription.Of(split));
            Assert.True(whole.Screen.ContentEquals(split.Screen));
        });

    [Fact]
    public void Snapshots_are_isolated_from_one_another() => RandomCheck.Holds(
        from size in TerminalInput.Size
        from pieces in TerminalInput.Pieces
        from choices in Gen.Choose(0, 99).ArrayOf(pieces.Length)
        select (size, pieces, choices),
        input =>
        {
            List<(Emulator Emulator, string Description)> family = [Described(Create(input.size))];
            foreach ((byte[] piece, int choice) in input.pieces.Zip(input.choices))
            {
                int index = choice / 4 % family.Count;
                Change(family, index, choice, piece);
                Assert.All(family, member => Assert.Equal(member.Description, ScreenDescription.Of(member.Emulator.Screen, [])));
            }
        });

    [Fact]
    public void Comparison_agrees_with_a_naive_one() => RandomCheck.Holds(
        from size in TerminalInput.Size
        from common in TerminalInput.Bytes
        from left in TerminalInput.Pieces
        from right in TerminalInput.Pieces
        from shares in Gen.Elements(true, false)
        select (size, common, left, right, shares),
        input =>
        {
            Emulator left = Create(input.size);
            left.Write(input.common);
            Emulator right = Create(input.size);
            right.Write(input.common);
            right.Screen = input.shares ? left.Screen.Snapshot() : right.Screen;
            foreach ((byte[] one, byte[] other) in input.left.Zip(input.right).Take(6))
            {
                left.Write(one);
                right.Write(other);
                Assert.Equal(NaiveComparison.AreEqual(left.Screen, right.Screen), left.Screen.ContentEquals(right.Screen));
            }
        });

    /// <summary>Takes a snapshot, throws one away, resizes one or, mostly, writes to one.</summary>
    private static void Change(List<(Emulator Emulator, string Description)> family, int index, int choice, byte[] piece)
    {
        Emulator emulator = family[index].Emulator;
        switch (choice % 8)
        {
            case 0 when family.Count < 6:
                family.Add(Described(new Emulator(emulator.Screen.Snapshot()) { AreHyperlinksEnabled = true }));
                break;
            case 1 when family.Count > 1:
                emulator.Screen.Dispose();
                family.RemoveAt(index);
                break;
            case 2 when choice > 80:
                emulator.Screen.Resize((choice % 7) + 1, (choice % 5) + 1);
                family[index] = Described(emulator);
                break;
            default:
                emulator.Write(piece);
                family[index] = Described(emulator);
                break;
        }
    }

    private static (Emulator Emulator, string Description) Described(Emulator emulator) =>
        (emulator, ScreenDescription.Of(emulator.Screen, []));

    private static Emulator Create((int Width, int Height) size) => new(new Framebuffer(size.Width, size.Height)) { AreHyperlinksEnabled = true };

    private static void AssertSane(Framebuffer screen)
    {
        Assert.InRange(screen.CursorRow, 0, screen.Height - 1);
        Assert.InRange(screen.CursorColumn, 0, screen.Width - 1);
        Assert.InRange(screen.MarginTop, 0, screen.Height - 1);
        Assert.InRange(screen.MarginBottom, screen.MarginTop, screen.Height - 1);
        Assert.All(Enumerable.Range(0, screen.Height), row => AssertSane(screen[row], screen.Width));
    }

    private static void AssertSane(Row row, int width)
    {
        Assert.Equal(width, row.Width);
        Assert.DoesNotContain(row.Span[..^1].ToArray(), cell => (cell.Flags & CellFlags.Wrap) != 0);
    }
}
