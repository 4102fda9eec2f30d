using Mosh.Terminal.Display;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Display;

/// <summary>
/// Every vector, as a frame on the wire and as one for a user's terminal (mosh 1.4.0 sends the same to both): the effect is
/// right, and no frame is longer than that of mosh 1.4.0.
/// </summary>
public sealed class DisplayVectorTests
{
    private static readonly VectorFile Cases = new("display");
    private static readonly VectorFile FuzzCases = new("display-fuzz");

    public static TheoryData<int, string> CaseNames => Cases.CasesByName();

    public static TheoryData<int, string> FuzzNames => FuzzCases.CasesByName();

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
    public void Frames_on_the_wire_are_half_as_long_as_those_of_mosh_in_all()
    {
        DisplayVector[] vectors = [.. All(Cases), .. All(FuzzCases)];

        int ours = vectors.Sum(vector => vector.Frame(DisplayCapabilities.Wire).Length);
        int stock = vectors.Sum(vector => vector.StockFrame.Length);

        Assert.True(2 * ours < stock + (stock / 20), $"{ours} bytes, mosh {stock}");
    }

    [Theory]
    [MemberData(nameof(LongerFrames.Names), MemberType = typeof(LongerFrames))]
    public void A_frame_may_be_longer_only_where_that_of_mosh_misses_the_screen(string name)
    {
        DisplayVector vector = All(Cases).Concat(All(FuzzCases)).Single(vector => vector.Name == name);

        Framebuffer stock = vector.Effect(DisplayCapabilities.Wire, vector.StockFrame);

        Assert.NotEqual(ScreenContents.Exact(vector.Target), ScreenContents.Exact(stock));
    }

    private static IEnumerable<DisplayVector> All(VectorFile file) =>
        Enumerable.Range(0, file.CasesByName().Count).Select(index => new DisplayVector(file[index]));

    private static void CheckWireEffect(VectorFile file, int index, string name)
    {
        DisplayVector vector = new(file[index]);

        Framebuffer effect = vector.Effect(DisplayCapabilities.Wire, vector.Frame(DisplayCapabilities.Wire));

        Assert.Equal(name + "\n" + ScreenContents.Exact(vector.Target), name + "\n" + ScreenContents.Exact(effect));
    }

    private static void CheckVisibleEffect(VectorFile file, int index, string name)
    {
        DisplayVector vector = new(file[index]);
        DisplayCapabilities terminal = vector.UserTerminal;

        Framebuffer effect = vector.Effect(terminal, vector.Frame(terminal));

        Assert.Equal(
            name + "\n" + ScreenContents.Visible(vector.Target, terminal.Titles),
            name + "\n" + ScreenContents.Visible(effect, terminal.Titles));
    }

    private static void CheckLength(VectorFile file, int index, string name)
    {
        DisplayVector vector = new(file[index]);
        byte[] wire = vector.Frame(DisplayCapabilities.Wire);
        byte[] terminal = vector.Frame(vector.UserTerminal);

        bool isWireShort = !vector.IsForWire || wire.Length <= vector.StockFrame.Length;
        bool isTerminalShort = terminal.Length <= vector.StockFrame.Length;

        Assert.True(
            (isWireShort && isTerminalShort) || LongerFrames.Reasons.ContainsKey(name),
            $"{name}\nmosh     {Frames.Readable(vector.StockFrame)}\nwire     {Frames.Readable(wire)}\nterminal {Frames.Readable(terminal)}");
    }
}
