using Mosh.Terminal.Parsing;

namespace Mosh.Terminal.Tests.Parsing;

public sealed class ParserTableTests
{
    private const int LastClass = ParserTable.ClassCount - 1;

    public static TheoryData<string> States => [.. Enum.GetNames<ParserState>()];

    [Fact]
    public void Second_transition_for_the_same_code_point_is_refused()
    {
        ParserTableBuilder table = new ParserTableBuilder().Stay(ParserState.Ground, 0x20, 0x7F, ParserAction.Print);

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(
            () => table.Go(ParserState.Ground, 'A', 'A', ParserAction.Ignore, ParserState.Escape));

        Assert.Contains("Ground already has a transition for 41", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_with_a_missing_transition_is_refused()
    {
        ParserTableBuilder table = new ParserTableBuilder()
            .FromEverywhere(0x00, 0x40, ParserAction.Ignore, ParserState.Ground)
            .FromEverywhere(0x42, LastClass, ParserAction.Ignore, ParserState.Ground);

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => table.Build());

        Assert.Contains("Ground has no transition for 41", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_with_every_transition_is_built()
    {
        ParserTableBuilder table = new ParserTableBuilder().FromEverywhere(0, LastClass, ParserAction.Ignore, ParserState.Ground);

        Assert.Equal(ParserTable.StateCount * ParserTable.ClassCount, table.Build().Length);
    }

    [Fact]
    public void Parser_states_fit_into_a_transition() => Assert.All(
        Enum.GetValues<ParserState>(),
        state => Assert.Equal(state, ParserTransition.Stay(state, ParserAction.OscPut).Next));

    [Theory]
    [MemberData(nameof(States))]
    public void Code_points_from_A0_up_are_treated_like_the_letter_A(string name)
    {
        ParserState state = Enum.Parse<ParserState>(name);
        ParserTransition letter = ParserTable.Find(state, 'A');

        Assert.All([0xA0, 0xFF, 0x100, 0x4E2D, 0x10FFFF], codePoint => Assert.Equal(letter, ParserTable.Find(state, codePoint)));
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Escape_character_starts_a_sequence_in_every_state(string name)
    {
        ParserTransition transition = ParserTable.Find(Enum.Parse<ParserState>(name), 0x1B);

        Assert.Equal((ParserState.Escape, true, name == nameof(ParserState.Osc)), (transition.Next, transition.Clears, transition.EndsOsc));
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Cancel_ends_every_sequence(string name)
    {
        ParserTransition transition = ParserTable.Find(Enum.Parse<ParserState>(name), 0x18);

        Assert.Equal((ParserState.Ground, ParserAction.Execute), (transition.Next, transition.Action));
    }
}
