using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Mosh.Hosting.Native;
using Mosh.Hosting.Terminals;

namespace Mosh.Hosting.Tests.Terminals;

/// <summary>Events as a Windows console in virtual terminal mode gives them.</summary>
public class ConsoleKeyDecoderTests
{
    private const ushort ShiftKey = 0x10;
    private const ushort AltKey = 0x12;
    private const ushort SpaceKey = 0x20;
    private const uint LeftControl = 0x8;
    private const uint RightAlt = 0x1;

    private readonly ConsoleKeyDecoder _decoder = new();
    private readonly ArrayBufferWriter<byte> _output = new();

    private string Output => Encoding.UTF8.GetString(_output.WrittenSpan);

    [Fact]
    public void A_record_has_the_size_of_the_systems() => Assert.Equal(20, Unsafe.SizeOf<ConsoleInputRecord>());

    [Fact]
    public void Characters_become_utf_8()
    {
        Type('a', 'ä', '€');
        Assert.Equal("aä€", Output);
    }

    [Fact]
    public void Halves_of_a_pair_are_joined_across_events()
    {
        Type('\ud83d');
        Assert.Equal(0, _output.WrittenCount);
        Type('\ude00');
        Assert.Equal("😀", Output);
    }

    [Fact]
    public void A_first_half_alone_is_replaced()
    {
        Type('\ud83d', 'x', '\ud83d', '\ud83d', '\ude00');
        Assert.Equal("\ufffdx\ufffd😀", Output);
    }

    [Fact]
    public void A_second_half_alone_is_replaced()
    {
        Type('\ude00', 'x');
        Assert.Equal("\ufffdx", Output);
    }

    [Fact]
    public void Escape_sequences_that_the_console_makes_pass_through()
    {
        foreach (char unit in "\e[1;5A")
        {
            Decode(new ConsoleInputRecord { EventType = ConsoleInputRecord.KeyEvent, IsKeyDown = 1, RepeatCount = 1, Character = unit });
        }

        Assert.Equal("\e[1;5A", Output);
    }

    [Fact]
    public void Control_c_is_a_key()
    {
        Decode(Key('C', '\x03') with { ControlKeys = LeftControl });
        Assert.Equal("\x03", Output);
    }

    [Fact]
    public void Letting_go_of_a_key_types_nothing()
    {
        Decode(Key('A', 'a') with { IsKeyDown = 0 });
        Assert.Equal(0, _output.WrittenCount);
    }

    [Fact]
    public void A_held_key_repeats()
    {
        Decode(Key('A', 'a') with { RepeatCount = 3 });
        Assert.Equal("aaa", Output);
    }

    [Fact]
    public void Modifiers_alone_type_nothing()
    {
        Decode(Key(ShiftKey, '\0'));
        Decode(Key(AltKey, '\0') with { IsKeyDown = 0 });
        Assert.Equal(0, _output.WrittenCount);
    }

    [Fact]
    public void A_character_by_its_number_comes_with_the_release_of_alt()
    {
        Decode(Key(AltKey, 'ß') with { IsKeyDown = 0 });
        Assert.Equal("ß", Output);
    }

    [Theory]
    [InlineData(LeftControl, 1)]
    [InlineData(LeftControl | RightAlt, 0)]
    [InlineData(0u, 0)]
    public void Control_and_space_is_nul(uint controlKeys, int expected)
    {
        Decode(Key(SpaceKey, '\0') with { ControlKeys = controlKeys });
        Assert.Equal(new byte[expected], _output.WrittenSpan.ToArray());
    }

    [Fact]
    public void Other_events_type_nothing()
    {
        Decode(Key('A', 'a') with { EventType = ConsoleInputRecord.WindowBufferSizeEvent });
        Assert.Equal(0, _output.WrittenCount);
    }

    private static ConsoleInputRecord Key(ushort key, char character) => new()
    {
        EventType = ConsoleInputRecord.KeyEvent,
        IsKeyDown = 1,
        RepeatCount = 1,
        VirtualKey = key,
        Character = character,
    };

    private void Type(params char[] units) => Array.ForEach(units, unit => Decode(Key('A', unit)));

    private void Decode(ConsoleInputRecord record) => _decoder.Decode(record, _output);
}
