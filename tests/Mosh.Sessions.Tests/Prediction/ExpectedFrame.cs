using System.Text.Json;
using Mosh.Sessions.Prediction;
using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Tests.Prediction;

/// <summary>
/// Holds an output against the expectation of a vector. Of the output bytes the effect counts, not the wording, since a frame
/// encoder may find shorter ones: a terminal fed with them must show the screen.
/// </summary>
internal static class ExpectedFrame
{
    public static void Check(JsonElement expected, OverlayRig rig, PredictionEngine engine, string where)
    {
        Same([State(expected)], [State(engine)], where);
        Same(Cursors(expected), Cursors(engine), where);
        Same(Cells(expected), Cells(engine), where);
        Same(Screen(expected, rig.Shown), Screen(rig.Shown), where);
        Same(Appearance(rig.Shown), Appearance(rig.Terminal), where + ", as the terminal shows it");
        if (rig.Shown.IsTitleInitialized) // before that no frame contains a title, prefixed or not
        {
            Same([Text(expected, "title"), Text(expected, "icon")], [rig.Shown.WindowTitle, rig.Shown.IconName], where);
        }
    }

    /// <summary>Equality whose failure shows the place and all of the lines.</summary>
    private static void Same(IEnumerable<string> expected, IEnumerable<string> actual, string where) =>
        Assert.Equal(where + "\n" + string.Join('\n', expected), where + "\n" + string.Join('\n', actual));

    private static string State(JsonElement expected)
    {
        JsonElement engine = expected.GetProperty("engine");
        return $"epoch {engine.GetProperty("prediction_epoch")} confirmed {engine.GetProperty("confirmed_epoch")} "
            + $"flagging {engine.GetProperty("flagging").GetBoolean()} srtt {engine.GetProperty("srtt_trigger").GetBoolean()} "
            + $"glitch {engine.GetProperty("glitch_trigger")}";
    }

    private static string State(PredictionEngine engine) =>
        $"epoch {engine.PredictionEpoch} confirmed {engine.ConfirmedEpoch} flagging {engine.IsFlagging} "
        + $"srtt {engine.RoundTripTrigger} glitch {engine.GlitchTrigger}";

    /// <summary>What can be seen: a space looks like an empty cell.</summary>
    private static IEnumerable<string> Appearance(Framebuffer screen) =>
        Enumerable.Range(0, screen.Height)
            .Select(row => $"{ScreenText.Text(screen, row)}|{ScreenText.Renditions(screen, row)}")
            .Append($"{screen.CursorRow},{screen.CursorColumn} {screen.IsCursorVisible}");

    private static IEnumerable<string> Cursors(JsonElement expected) => Elements(expected, "cursor_predictions").Select(cursor =>
        $"{cursor.GetProperty("row")},{cursor.GetProperty("col")} epoch {cursor.GetProperty("tentative_until_epoch")} "
        + $"expires {cursor.GetProperty("expiration_frame")}");

    private static IEnumerable<string> Cursors(PredictionEngine engine) => engine.Cursors.Select(cursor =>
        $"{cursor.Row},{cursor.Column} epoch {cursor.Epoch} expires {cursor.ExpirationFrame}");

    private static IEnumerable<string> Cells(JsonElement expected) => Elements(expected, "cell_predictions").Select(cell =>
        $"{cell.GetProperty("row")},{cell.GetProperty("col")} epoch {cell.GetProperty("tentative_until_epoch")} "
        + $"expires {cell.GetProperty("expiration_frame")} {Replacement(cell)}");

    private static string Replacement(JsonElement cell) =>
        cell.GetProperty("unknown").GetBoolean() ? "unknown" : $"'{cell.GetProperty("replacement").GetString()}'";

    private static IEnumerable<string> Cells(PredictionEngine engine) =>
        from row in engine.Rows
        from column in Enumerable.Range(0, row.Cells.Length)
        let cell = row.Cells[column]
        where cell.IsActive
        select $"{row.Number},{column} epoch {cell.Epoch} expires {cell.ExpirationFrame} "
            + (cell.IsUnknown ? "unknown" : $"'{Contents(cell.Replacement)}'");

    private static string Contents(CellImage image) =>
        image.Extra.Cluster ?? (image.Cell.IsEmpty ? "" : char.ConvertFromUtf32(image.Cell.CodePoint));

    private static List<string> Screen(JsonElement expected, Framebuffer shown)
    {
        List<string> lines = [];
        foreach (JsonElement row in expected.GetProperty("rows").EnumerateArray())
        {
            IEnumerable<string> runs = Elements(row, "sgr").Select(run => $"{run[0]}+{run[1]}={run[2].GetString()}");
            lines.Add($"{row.GetProperty("text").GetString()}|{row.GetProperty("map").GetString()}|{string.Join(' ', runs)}");
        }

        JsonElement cursor = expected.GetProperty("cursor");
        lines.Add($"{shown.Width}x{shown.Height} {cursor[0]},{cursor[1]} {expected.GetProperty("cursor_visible").GetBoolean()}");
        return lines;
    }

    private static List<string> Screen(Framebuffer screen) =>
    [
        .. Enumerable.Range(0, screen.Height).Select(row =>
            $"{ScreenText.Text(screen, row)}|{ScreenText.Map(screen, row)}|{ScreenText.Renditions(screen, row)}"),
        $"{screen.Width}x{screen.Height} {screen.CursorRow},{screen.CursorColumn} {screen.IsCursorVisible}",
    ];

    private static JsonElement.ArrayEnumerator Elements(JsonElement element, string property) =>
        element.TryGetProperty(property, out JsonElement list) ? list.EnumerateArray() : default;

    private static string Text(JsonElement expected, string property) =>
        expected.TryGetProperty(property, out JsonElement text) ? text.GetString()! : "";
}
