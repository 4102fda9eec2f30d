using System.Text;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;
using Mosh.Tests.Shared;

namespace Mosh.Terminal.Tests.Emulation;

/// <summary>What the handlers are tagged with is what the emulator understands, neither less nor more.</summary>
public sealed class VtSequenceTests
{
    private const int LargestMode = 3000;
    private const int LargestParameter = 130;
    private const int LargestParameterOfRareFunctions = 9;
    private static readonly string[] Prefixes = ["", "<", "=", ">", "?"];
    private static readonly string[] Intermediates = ["", .. Enumerable.Range(0x20, 0x10).Select(code => $"{(char)code}")];

    public static TheoryData<string> Tags => [.. VtSequenceTag.All.Select(tag => tag.Sequence)];

    public static TheoryData<string, string> CsiFamilies
    {
        get
        {
            TheoryData<string, string> families = [];
            foreach ((string prefix, string intermediate) in from prefix in Prefixes from intermediate in Intermediates select (prefix, intermediate))
            {
                families.Add(prefix, intermediate);
            }

            return families;
        }
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Tagged_sequence_is_understood(string sequence)
    {
        VtSequenceTag tag = Assert.Single(VtSequenceTag.All, tag => tag.Sequence == sequence);

        Assert.All(tag.Samples, sample => Assert.True(IsUnderstood(sample), sample));
    }

    [Theory]
    [MemberData(nameof(CsiFamilies))]
    public void Control_sequence_is_understood_if_and_only_if_it_is_tagged(string prefix, string intermediate) => Assert.All(
        from final in Enumerable.Range('@', '~' - '@' + 1)
        from parameter in Enumerable.Range(0, LargestOf(prefix, intermediate, (char)final) + 1)
        select (Function: $"{intermediate}{(char)final}", Parameter: parameter),
        sequence => Assert.Equal(
            (sequence, VtSequenceTag.All.Any(tag => tag.Covers(prefix + sequence.Function, sequence.Parameter))),
            (sequence, IsUnderstood($"\e[{prefix}{sequence.Parameter}{sequence.Function}"))));

    [Fact]
    public void Control_is_understood_if_and_only_if_it_is_tagged() => Assert.All(
        Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x80, 0x20)).Where(code => !IsIntroducer(code)),
        code => Assert.Equal((code, VtSequenceTag.All.Any(tag => tag.IsControl(code))), (code, IsUnderstood($"{(char)code}"))));

    [Fact]
    public void Escape_function_is_understood_if_and_only_if_it_is_tagged() => Assert.All(
        from intermediate in Intermediates from final in Enumerable.Range(0x30, 0x4F) select $"{intermediate}{(char)final}",
        function => Assert.Equal((function, IsTaggedEscape(function)), (function, IsUnderstood($"\e{function}") && !IsIntroducer(function))));

    [Fact]
    public void Page_of_sequences_is_up_to_date() => RepositoryFile.AssertIsUpToDate("docs/sequences.md", Page());

    private static int LargestOf(string prefix, string intermediate, char final) => (prefix, intermediate, final) switch
    {
        ("?", "", 'h' or 'l') => LargestMode,
        (_, "", _) => LargestParameter,
        _ => LargestParameterOfRareFunctions,
    };

    private static bool IsTaggedEscape(string function) =>
        VtSequenceTag.All.Any(tag => tag.Kind == "ESC" && tag.Sequence.Replace(" ", "", StringComparison.Ordinal) == "ESC" + function);

    /// <summary>Characters after which a string or a longer sequence follows: they carry out nothing themselves.</summary>
    private static bool IsIntroducer(string function) => function is "[" or "]" or "P" or "X" or "^" or "_";

    private static bool IsIntroducer(int code) => code is 0x1B or 0x90 or 0x98 or 0x9B or 0x9C or 0x9D or 0x9E or 0x9F;

    private static bool IsUnderstood(string sequence)
    {
        Emulator emulator = new(new Framebuffer(4, 2)) { AreHyperlinksEnabled = true };
        emulator.Write(Encoding.UTF8.GetBytes(sequence));
        return emulator.UnknownFunctions == 0;
    }

    private static string Page()
    {
        StringBuilder page = new();
        page.Append("""
            # Control sequences the terminal understands

            Made from the tags on the handlers in `src/Mosh.Terminal/Emulation`, and checked by `VtSequenceTests`, which sends each
            of these sequences and a great many others. To write it anew: `MOSH_UPDATE_FILES=1 dotnet test tests/Mosh.Terminal.Tests`.

            `Ps` is a number; left out, 0 or above 65535 it means the default (1, where a count or a position is meant). `Pt` is a
            text, `ST` is `ESC \`, BEL or U+009C, `h/l` is `h` to set or `l` to reset. `ESC` with one of `@`…`_` may also come as
            the one character U+0080…U+009F. Spaces are not sent.

            Everything else is read to its end and ignored. That includes the alternate screen (there is one screen), character
            sets, window operations, colon sub-parameters, and everything in DCS, SOS, PM and APC strings.

            """);
        AppendTable(page, "Controls", "C0");
        AppendTable(page, "Escape sequences", "ESC");
        AppendTable(page, "Control sequences", "CSI");
        AppendTable(page, "Operating system commands", "OSC");
        return page.ToString();
    }

    private static void AppendTable(StringBuilder page, string title, string kind)
    {
        page.Append($"\n## {title}\n\n| sequence | name | function |\n|---|---|---|\n");
        foreach (VtSequenceTag tag in VtSequenceTag.All.Where(tag => tag.Kind == kind))
        {
            string code = tag.Sequence.Contains('`', StringComparison.Ordinal) ? $"`` {tag.Sequence} ``" : $"`{tag.Sequence}`";
            page.Append($"| {code} | {tag.Mnemonic} | {tag.Title} |\n");
        }
    }
}
