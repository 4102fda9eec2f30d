using System.Globalization;
using System.Text;
using Mosh.Sessions.Prediction;
using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Tests.Prediction;

/// <summary>
/// A prediction case: what the predictor is told and what the user sees then. One file, one case, in folders by subject.
/// </summary>
/// <remarks>
/// <code>
/// # Lines of prose: the rule, with the section of the specification.
/// stock always 20x4           the predictor (stock or learning), its display, "overwrite" if so, the screen's size
/// interval 100                the send interval
/// at 60                       the clock, in milliseconds
/// sent 2                      number of the last sent client state
/// keys "l"                    typed, with the screen as last shown
/// host "\e[1;3Hl"             output that the client has received; it is seen at the next frame
/// late 3                      the echo acknowledgement
/// resize 30x4                 a new size of the received screen
/// reset                       the predictor's reset
/// frame                       one output. Indented: the cursor, and every run of cells that differ from the received screen,
///                             with the SGR parameters if they are drawn in other than default renditions
/// wait                        indented: the wake-up
/// statistics                  indented: the counts
/// state                       indented: the engine's variables
/// </code>
/// Performing a case yields its text with the indented lines as they really are; it passes when that is the file.
/// </remarks>
internal sealed class CaseFile
{
    private readonly string[] _lines;

    private CaseFile(string text)
    {
        Text = text.ReplaceLineEndings("\n");
        _lines = Text.TrimEnd('\n').Split('\n');
    }

    public static string Folder => FindFolder(AppContext.BaseDirectory);

    public string Text { get; }

    public static CaseFile Load(string name) => new(File.ReadAllText(Path.Combine(Folder, name + ".case")));

    public string Perform()
    {
        StringBuilder result = new();
        OverlayRig? rig = null;
        foreach (string line in _lines.Where(line => !line.StartsWith(' ')))
        {
            result.Append(line).Append('\n');
            if (line.StartsWith('#'))
            {
                continue;
            }

            if (rig is null)
            {
                rig = CreateRig(line.Split(' '));
                continue;
            }

            foreach (string seen in Perform(line, rig))
            {
                result.Append("  ").Append(seen).Append('\n');
            }
        }

        rig?.Dispose();
        return result.ToString();
    }

    private static OverlayRig CreateRig(string[] words)
    {
        PredictionDisplay display = Enum.Parse<PredictionDisplay>(words[1], ignoreCase: true);
        bool overwrite = words[2] == "overwrite";
        IPredictor predictor = words[0] == "stock"
            ? new PredictionEngine(display, overwrite)
            : new LearningPredictor(display, overwrite);
        (int width, int height) = Size(words[^1]);
        return new OverlayRig(width, height, predictor);
    }

    private static IEnumerable<string> Perform(string line, OverlayRig rig)
    {
        string[] words = line.Split(' ', 2);
        IPredictor predictor = rig.Predictor;
        switch (words[0])
        {
            case "interval":
                predictor.SendIntervalMilliseconds = int.Parse(words[1], CultureInfo.InvariantCulture);
                return [];
            case "at":
                rig.Now = long.Parse(words[1], CultureInfo.InvariantCulture);
                return [];
            case "sent":
                predictor.SentFrame = ulong.Parse(words[1], CultureInfo.InvariantCulture);
                return [];
            case "late":
                predictor.LateAcknowledgedFrame = ulong.Parse(words[1], CultureInfo.InvariantCulture);
                return [];
            case "keys":
                rig.Type(EscapedText.Bytes(words[1]));
                return [];
            case "host":
                rig.Host(EscapedText.Bytes(words[1]));
                return [];
            case "resize":
                (int width, int height) = Size(words[1]);
                rig.Resize(width, height);
                return [];
            case "reset":
                predictor.Reset();
                return [];
            case "frame":
                rig.Frame();
                return [$"cursor {rig.Shown.CursorRow},{rig.Shown.CursorColumn}", .. Overlay(rig)];
            case "wait":
                return [predictor.WaitTime() is var wait && wait == long.MaxValue ? "never" : wait.ToString(CultureInfo.InvariantCulture)];
            case "statistics":
                PredictionStatistics counts = predictor.Statistics;
                return [$"shown {counts.Shown} confirmed {counts.Confirmed} wrong {counts.Wrong}"];
            case "state":
                PredictionEngine engine = predictor as PredictionEngine ?? ((LearningPredictor)predictor).Engine;
                return
                [
                    $"epoch {engine.PredictionEpoch} confirmed {engine.ConfirmedEpoch} flagging {engine.IsFlagging} "
                        + $"round-trip {engine.RoundTripTrigger} glitch {engine.GlitchTrigger}",
                ];
            default:
                throw new InvalidDataException($"Unknown step: {line}");
        }
    }

    private static IEnumerable<string> Overlay(OverlayRig rig)
    {
        for (int row = 0; row < rig.Shown.Height; row++)
        {
            int column = 0;
            while (column < rig.Shown.Width)
            {
                int end = column;
                Rendition rendition = rig.Shown[row][column].Rendition;
                while (end < rig.Shown.Width
                    && !Row.CellEquals(rig.Shown[row], end, rig.Remote[row], end)
                    && rig.Shown[row][end].Rendition == rendition)
                {
                    end++;
                }

                if (end > column)
                {
                    string parameters = ScreenText.Parameters(rendition);
                    string text = ScreenText.Text(rig.Shown, row, column, end);
                    yield return $"overlay {row},{column} \"{text}\"" + (parameters == "0" ? "" : " " + parameters);
                }

                column = Math.Max(end, column + 1);
            }
        }
    }

    private static (int Width, int Height) Size(string text)
    {
        string[] parts = text.Split('x');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <summary>The sources themselves: a case that is added or changed needs no build.</summary>
    private static string FindFolder(string start)
    {
        DirectoryInfo? folder = new(start);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Mosh.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "tests", "Mosh.Sessions.Tests", "Prediction", "cases");
    }
}
