using Mosh.Terminal.Display;
using Mosh.Terminal.Screen;
using Mosh.Tests.Shared;

namespace Mosh.Terminal.Tests.Display;

/// <summary>
/// Every vector, as a frame on the wire and as one for a user's terminal (mosh 1.4.0 sends the same to both): the effect is
/// right, and no frame is longer than that of mosh 1.4.0 unless that one misses the screen.
/// </summary>
public sealed class DisplayVectorTests
{
    private const string Cases = "display.json";
    private const string FuzzCases = "display-fuzz.json";

    public static TheoryData<int, string> CaseNames => VectorFile.Rows(Cases);

    public static TheoryData<int, string> FuzzNames => VectorFile.Rows(FuzzCases);

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Frame_on_the_wire_reproduces_every_cell(int index, string name) => CheckWireEffect(Cases, index, name);

    [Theory]
    [MemberData(nameof(FuzzNames))]
    public void Frame_between_random_screens_reproduces_every_cell(int index, string name) => CheckWireEffect(FuzzCases, index, name);

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Frame_for_a_terminal_shows_the_screen(int index, string name) => CheckVisibleEffect(Cases, index, name);

    [Theory]
    [MemberData(nameof(FuzzNames))]
    public void Frame_for_a_terminal_between_random_screens_shows_the_screen(int index, string name) =>
        CheckVisibleEffect(FuzzCases, index, name);

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Frame_is_not_longer_than_that_of_mosh(int index, string name) => CheckLength(Cases, index, name);

    [Theory]
    [MemberData(nameof(FuzzNames))]
    public void Frame_between_random_screens_is_not_longer_than_that_of_mosh(int index, string name) =>
        CheckLength(FuzzCases, index, name);

    [Fact]
    public void Frames_on_the_wire_are_shorter_than_those_of_mosh_in_all()
    {
        DisplayVector[] vectors = [.. All(Cases), .. All(FuzzCases)];

        int ours = vectors.Sum(vector => vector.Frame(DisplayCapabilities.Wire).Length);
        int stock = vectors.Sum(vector => vector.StockFrame.Length);

        Assert.True(ours < stock, $"{ours} bytes, mosh {stock}");
    }

    private static IEnumerable<DisplayVector> All(string file) =>
        VectorFile.Cases(file).Select(item => new DisplayVector(item));

    private static void CheckWireEffect(string file, int index, string name)
    {
        DisplayVector vector = new(VectorFile.Cases(file)[index]);

        Framebuffer effect = vector.Effect(DisplayCapabilities.Wire, vector.Frame(DisplayCapabilities.Wire));

        Assert.Equal(name + "\n" + ScreenContents.Exact(vector.Target), name + "\n" + ScreenContents.Exact(effect));
    }

    private static void CheckVisibleEffect(string file, int index, string name)
    {
        DisplayVector vector = new(VectorFile.Cases(file)[index]);
        DisplayCapabilities terminal = vector.UserTerminal;

        Framebuffer effect = vector.Effect(terminal, vector.Frame(terminal));

        Assert.Equal(
            name + "\n" + ScreenContents.Visible(vector.Target, terminal.Titles),
            name + "\n" + ScreenContents.Visible(effect, terminal.Titles));
    }

    private static void CheckLength(string file, int index, string name)
    {
        DisplayVector vector = new(VectorFile.Cases(file)[index]);
        byte[] wire = vector.Frame(DisplayCapabilities.Wire);
        byte[] terminal = vector.Frame(vector.UserTerminal);

        bool isWireShort = !vector.IsForWire || wire.Length <= vector.StockFrame.Length;
        bool isTerminalShort = terminal.Length <= vector.StockFrame.Length;

        Assert.True(
            (isWireShort && isTerminalShort) || MissesTheScreen(vector),
            $"{name}\nmosh     {Frames.Readable(vector.StockFrame)}\nwire     {Frames.Readable(wire)}\nterminal {Frames.Readable(terminal)}");
    }

    // Where mosh believes the cursor to be beyond the last column of the bottom row (display.md §6), and where it has no
    // expression for a difference (mode 1007, states.md §2), its frame is shorter and wrong.
    private static bool MissesTheScreen(DisplayVector vector) =>
        ScreenContents.Exact(vector.Target) != ScreenContents.Exact(vector.Effect(DisplayCapabilities.Wire, vector.StockFrame));
}
