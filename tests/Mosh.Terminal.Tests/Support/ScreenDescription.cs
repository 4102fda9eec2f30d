using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Text;

namespace Mosh.Terminal.Tests.Support;

/// <summary>A screen in the form of the vectors' "expect" (specification, vectors.md "Terminal state").</summary>
internal static class ScreenDescription
{
    /// <summary>The description as JSON text with the members in one order, to be compared with <see cref="Of(JsonElement)"/>.</summary>
    public static string Of(Framebuffer screen, ReadOnlySpan<byte> replies)
    {
        JsonObject description = new()
        {
            ["rows"] = new JsonArray([.. Enumerable.Range(0, screen.Height).Select(row => (JsonNode)Describe(screen[row]))]),
            ["cursor"] = new JsonArray(screen.CursorRow, screen.CursorColumn),
            ["pending_wrap"] = screen.IsWrapPending,
        };
        AddIf(description, "modes", ChangedModes(screen), modes => ((JsonObject)modes).Count > 0);
        AddIf(description, "region", new JsonArray(screen.MarginTop, screen.MarginBottom), _ => !HasWholeRegion(screen));
        AddIf(description, "pen", SgrOf(screen.Pen), _ => !screen.Pen.IsDefault);
        AddIf(description, "title_initialized", JsonValue.Create(true), _ => screen.IsTitleInitialized);
        AddIf(description, "title", screen.WindowTitle, title => title.GetValue<string>().Length > 0);
        AddIf(description, "icon", screen.IconName, title => title.GetValue<string>().Length > 0);
        AddIf(description, "clipboard", screen.Clipboard, text => text.GetValue<string>().Length > 0);
        AddIf(description, "bell_count", JsonValue.Create(screen.BellCount), _ => screen.BellCount > 0);
        AddIf(description, "tabs", TabsOf(screen), _ => !HasDefaultTabs(screen));
        AddIf(description, "reply_hex", Convert.ToHexStringLower(replies), reply => reply.GetValue<string>().Length > 0);
        return Canonical(description);
    }

    /// <summary>A vector's expectation in the same form.</summary>
    public static string Of(JsonElement expectation)
    {
        JsonObject description = (JsonObject)JsonNode.Parse(expectation.GetRawText())!;
        description.Remove("reply"); // reply_hex once more, for people
        if (description["clipboard"] is { } clipboard && !Base64Text.IsWhole(clipboard.GetValue<string>()))
        {
            description.Remove("clipboard"); // stock passes everything on, ours neither a query nor half a text (ClipboardTests)
        }

        return Canonical(description);
    }

    /// <summary>The description of what <paramref name="emulator"/> shows and has answered.</summary>
    public static string Of(Emulator emulator) => Of(emulator.Screen, emulator.Replies);

    private static JsonObject Describe(Row row)
    {
        StringBuilder text = new();
        StringBuilder map = new();
        JsonArray sgr = [];
        for (int column = 0; column < row.Width; column++)
        {
            Cell cell = row[column];
            bool isBehindWide = column > 0 && (row[column - 1].Flags & CellFlags.Wide) != 0;
            text.Append(cell.IsEmpty ? (isBehindWide ? "" : " ") : ContentsOf(row, column));
            map.Append(MapOf(cell));
            AddRun(sgr, column, cell.Rendition);
        }

        JsonObject description = new() { ["text"] = text.ToString(), ["map"] = map.ToString() };
        AddIf(description, "sgr", sgr, runs => ((JsonArray)runs).Count > 0);
        AddIf(description, "wrap", JsonValue.Create(true), _ => row.Wraps);
        return description;
    }

    private static string ContentsOf(Row row, int column)
    {
        string contents = row.ExtraAt(column).Cluster ?? char.ConvertFromUtf32(row[column].CodePoint);
        return (row[column].Flags & CellFlags.Fallback) != 0 ? "\u00a0" + contents : contents;
    }

    private static char MapOf(Cell cell) => cell switch
    {
        { IsEmpty: true } => '.',
        _ when (cell.Flags & CellFlags.Fallback) != 0 => 'F',
        _ when (cell.Flags & CellFlags.Wide) != 0 => 'W',
        _ => 'c',
    };

    private static void AddRun(JsonArray runs, int column, Rendition rendition)
    {
        if (rendition.IsDefault)
        {
            return;
        }

        string sgr = SgrOf(rendition);
        if (runs.LastOrDefault() is JsonArray last
            && last[0]!.GetValue<int>() + last[1]!.GetValue<int>() == column
            && last[2]!.GetValue<string>() == sgr)
        {
            last[1] = last[1]!.GetValue<int>() + 1;
        }
        else
        {
            runs.Add(new JsonArray(column, 1, sgr));
        }
    }

    /// <summary>The canonical parameters (specification, terminal.md §8).</summary>
    private static string SgrOf(Rendition rendition)
    {
        StringBuilder sgr = new("0");
        (CharacterAttributes, string)[] attributes =
        [
            (CharacterAttributes.Bold, ";1"),
            (CharacterAttributes.Italic, ";3"),
            (CharacterAttributes.Underlined, ";4"),
            (CharacterAttributes.Blink, ";5"),
            (CharacterAttributes.Inverse, ";7"),
            (CharacterAttributes.Invisible, ";8"),
        ];
        foreach ((CharacterAttributes attribute, string parameter) in attributes)
        {
            sgr.Append(rendition.Attributes.HasFlag(attribute) ? parameter : "");
        }

        return sgr.Append(SgrOf(rendition.Foreground, 30)).Append(SgrOf(rendition.Background, 40)).ToString();
    }

    private static string SgrOf(Color color, int basis) => color switch
    {
        { IsDefault: true } => "",
        { IsDirect: true } => $";{basis + 8};2;{color.Value >> 16};{(color.Value >> 8) & 255};{color.Value & 255}",
        { Value: < 8 } => $";{basis + color.Value}",
        _ => $";{basis + 8};5;{color.Value}",
    };

    private static JsonObject ChangedModes(Framebuffer screen)
    {
        JsonObject modes = [];
        AddMode(modes, "insert", screen.IsInsertMode, initial: false);
        AddMode(modes, "origin", screen.IsOriginMode, initial: false);
        AddMode(modes, "autowrap", screen.IsAutowrap, initial: true);
        AddMode(modes, "cursor_visible", screen.IsCursorVisible, initial: true);
        AddMode(modes, "reverse_video", screen.IsReverseVideo, initial: false);
        AddMode(modes, "bracketed_paste", screen.IsBracketedPaste, initial: false);
        AddMode(modes, "mouse_focus", screen.IsMouseFocusReporting, initial: false);
        AddMode(modes, "mouse_alternate_scroll", screen.IsAlternateScroll, initial: false);
        AddMode(modes, "app_cursor", screen.IsApplicationCursorKeys, initial: false);
        AddIf(modes, "mouse_reporting", JsonValue.Create((int)screen.Mouse), _ => screen.Mouse != MouseReporting.None);
        AddIf(modes, "mouse_encoding", JsonValue.Create((int)screen.MouseEncoding), _ => screen.MouseEncoding != MouseEncoding.Default);
        return modes;
    }

    private static void AddMode(JsonObject modes, string name, bool value, bool initial) =>
        AddIf(modes, name, JsonValue.Create(value), _ => value != initial);

    private static bool HasWholeRegion(Framebuffer screen) => screen.MarginTop == 0 && screen.MarginBottom == screen.Height - 1;

    private static JsonArray TabsOf(Framebuffer screen) =>
        new([.. Enumerable.Range(0, screen.Width).Where(column => screen.Variables.Tabs[column]).Select(column => (JsonNode)column)]);

    private static bool HasDefaultTabs(Framebuffer screen) =>
        Enumerable.Range(0, screen.Width).All(column => screen.Variables.Tabs[column] == (column % 8 == 0));

    private static void AddIf(JsonObject target, string name, JsonNode value, Predicate<JsonNode> condition)
    {
        if (condition(value))
        {
            target[name] = value;
        }
    }

    /// <summary>Members sorted and one on each line, so that a failed comparison points at the member that differs.</summary>
    private static string Canonical(JsonNode node) => node switch
    {
        JsonObject members => "{" + string.Join(",\n", members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => $"{member.Key}: {Canonical(member.Value!)}")) + "}",
        JsonArray items => "[" + string.Join(", ", items.Select(item => Canonical(item!))) + "]",
        _ when node.GetValueKind() is JsonValueKind.True => "1",
        _ when node.GetValueKind() is JsonValueKind.False => "0",
        _ when node.GetValueKind() is JsonValueKind.Number => node.ToJsonString(),
        _ => node.ToJsonString(),
    };
}
