using System.Globalization;
using System.Reflection;
using Mosh.Terminal.Emulation;

namespace Mosh.Terminal.Tests.Support;

/// <summary>A sequence that a handler is tagged with, taken apart: introducer, prefix, parameters and final character.</summary>
internal sealed class VtSequenceTag(string sequence, string mnemonic, string title)
{
    private static readonly Dictionary<string, char> ControlNames = new()
    {
        ["BEL"] = '\a',
        ["BS"] = '\b',
        ["HT"] = '\t',
        ["LF"] = '\n',
        ["VT"] = '\v',
        ["FF"] = '\f',
        ["CR"] = '\r',
    };

    public string Sequence => sequence;

    public string Mnemonic => mnemonic;

    public string Title => title;

    private int[]? _firstNumbers;
    private string[]? _finals;
    private string[]? _parameters;

    private string[] Tokens { get; } = sequence.Split(' ');

    private int[] FirstNumbers => _firstNumbers ??= ReadFirstNumbers();

    private string[] Finals => _finals ??= [.. Tokens[^1].Split('/').Select(final => (HasMarker ? Tokens[1] : "") + final)];

    private string[] Parameters => _parameters ??= [.. Tokens[(HasMarker ? 2 : 1)..^1].Where(token => token != ";")];

    /// <summary>CSI, ESC, OSC, or C0 for a single control.</summary>
    public string Kind => ControlNames.ContainsKey(Tokens[0]) ? "C0" : Tokens[0];

    /// <summary>Everything tagged in the emulator, in the order of the page.</summary>
    public static IReadOnlyList<VtSequenceTag> All { get; } =
    [
        .. typeof(Emulator).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic)
            .SelectMany(method => method.GetCustomAttributes<VtSequenceAttribute>())
            .Select(tag => new VtSequenceTag(tag.Sequence, tag.Mnemonic, tag.Title))
            .OrderBy(tag => tag.SortKey, StringComparer.Ordinal),
    ];

    /// <summary>Private functions after the others, then by final character, then by number.</summary>
    private string SortKey
    {
        get
        {
            string numbers = string.Concat(Tokens.Select(token => int.TryParse(token.Split('–')[0], out int value) ? $"{value:D6}" : ""));
            return Kind switch
            {
                "CSI" => $"{(HasMarker ? 1 : 0)}{Tokens[^1]}{numbers}{Sequence}",
                "C0" => $"{(int)ControlNames[Sequence]:D3}",
                _ => numbers + Sequence,
            };
        }
    }

    private bool HasMarker => Tokens[1] is "?" or ">" or "!";

    /// <summary>The sequence as it is sent, with the final character chosen and 1 or "x" for parameters.</summary>
    public IEnumerable<string> Samples => Tokens[^1].Split('/').SelectMany(final => FirstNumbers.Select(number => Sample(final, number)));

    /// <summary>Whether a CSI sequence with this function name and this one parameter falls under the tag.</summary>
    public bool Covers(string function, int parameter) =>
        Kind == "CSI"
        && Finals.Contains(function)
        && (Parameters is [] or ["Ps", ..] || (Parameters.Length == 1 && FirstNumbers.Contains(parameter)));

    /// <summary>Whether this is the control <paramref name="code"/> itself or its two-character form.</summary>
    public bool IsControl(int code) => Kind switch
    {
        "C0" => ControlNames[Sequence] == code,
        "ESC" => Tokens.Length == 2 && Tokens[1][0] + 0x40 == code,
        _ => false,
    };

    /// <summary>The numbers that the first parameter stands for; only 1 where it may be any.</summary>
    private int[] ReadFirstNumbers()
    {
        string[] ends = (Tokens.FirstOrDefault(token => char.IsDigit(token[0]) && token != Tokens[^1]) ?? "1").Split('–');
        int first = int.Parse(ends[0], CultureInfo.InvariantCulture);
        return [.. Enumerable.Range(first, int.Parse(ends[^1], CultureInfo.InvariantCulture) - first + 1)];
    }

    private string Sample(string final, int number)
    {
        int firstNumber = Array.FindIndex(Tokens, token => char.IsDigit(token[0]));
        IEnumerable<string> parts = Tokens.Select((token, index) => token switch
        {
            _ when index == Tokens.Length - 1 && Kind != "OSC" && Kind != "C0" => final,
            _ when index == firstNumber => $"{number}",
            "CSI" => "\e[",
            "ESC" => "\e",
            "OSC" => "\e]",
            "ST" => "\a",
            "Ps" => "1",
            "Pt" => "x",
            _ => ControlNames.TryGetValue(token, out char control) ? $"{control}" : token,
        });
        return string.Concat(parts);
    }
}
