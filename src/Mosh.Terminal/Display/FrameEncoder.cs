using System.Buffers;
using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <summary>
/// Computes frames: bytes that make a terminal that shows one screen show another (spec display.md). The effect is always
/// that of the specification's algorithm, or more exact; the bytes are as few as the ways known here allow.
/// </summary>
/// <remarks>
/// An encoder keeps nothing but memory from frame to frame: a frame depends on the arguments alone. Not thread-safe; it only
/// reads the framebuffers. How it works: everything believed about the consumer is in one struct (<see cref="ConsumerState"/>),
/// the rows it holds in an array of shared rows. So a way of drawing can be tried, measured and undone. For the whole screen
/// that is drawing as it is, after scrolling (<see cref="ScrollDetector"/>), and after clearing; for a row drawing as it is,
/// after clearing its rest, and after moving its rest sideways (<see cref="RowShift"/>).
/// </remarks>
public sealed partial class FrameEncoder
{
    private readonly ByteBuffer _output = new();
    private readonly ScratchRows _scratchRows = new();
    private readonly ScrollDetector _scrollDetector = new();

    // What the consumer holds at the start, what it holds in the attempt being made, what it shall hold.
    private Row[] _last = [];
    private Row[] _rows = [];
    private Row[] _next = [];

    // The row in hand as the consumer holds it, cell by cell while it is drawn.
    private Row _assumed = new(1);

    private DisplayCapabilities _capabilities;
    private ConsumerState _state;
    private WrappedCell _wrapped;
    private int _width;
    private int _height;
    private int _finalRow;
    private int _finalColumn;
    private bool _knowsTabStops;

    // The blank rows at the end of the target, found when first asked for (−1: not yet), and their rendition.
    private int _firstBlankRow;
    private Rendition _blankEnd;

    // What was found out while drawing as it is: whether clearing first might pay.
    private int _interiorErasures;
    private int _tailErasures;
    private int _erasures;
    private Rendition _interiorBlank;

    /// <summary>Writes the frame from <paramref name="last"/> to <paramref name="target"/>.</summary>
    /// <param name="last">What the terminal shows.</param>
    /// <param name="target">What it shall show.</param>
    /// <param name="initialized">False: nothing is known about the terminal, everything is sent.</param>
    /// <param name="capabilities">The kind of terminal.</param>
    /// <param name="output">Receives the bytes; nothing when there is nothing to do.</param>
    public void Encode(Framebuffer last, Framebuffer target, bool initialized, in DisplayCapabilities capabilities, IBufferWriter<byte> output)
    {
        _capabilities = capabilities;
        _knowsTabStops = initialized && capabilities.IsEmulator;
        Begin(last, target);
        TextWriter.Write(_output, last, target, initialized, capabilities);
        bool isUserTerminal = !capabilities.IsEmulator;
        if (!initialized || (isUserTerminal && last.IsReverseVideo != target.IsReverseVideo))
        {
            ModeWriter.Write(_output, 5, target.IsReverseVideo);
        }

        bool redraws = !initialized || last.Width != target.Width || last.Height != target.Height;
        if (redraws)
        {
            ClearScreen(initialized);
        }

        LoadRows(last, target, redraws);
        DrawScreen(target, redraws);
        End(last, target, initialized);
        output.Write(_output.Written);
    }

    private void Begin(Framebuffer last, Framebuffer target)
    {
        _output.Truncate(0);
        _wrapped = default;
        _width = target.Width;
        _height = target.Height;
        _finalRow = target.CursorRow;
        _finalColumn = target.CursorColumn;
        _firstBlankRow = -1;
        _erasures = 0;
        _scratchRows.Reset(_width);
        if (_assumed.Width != _width)
        {
            _assumed = new Row(_width);
        }

        _state = new ConsumerState
        {
            Row = last.CursorRow,
            Column = last.CursorColumn,
            Knowledge = last.IsWrapPending ? CursorKnowledge.MaybePending : CursorKnowledge.Known,
            IsColumnSure = true,
            CombinesAtCursor = false,
            Pen = last.Pen,
            Link = _capabilities.Hyperlinks ? last.CurrentLink : null,
            IsCursorVisible = last.IsCursorVisible,
        };
    }

    /// <summary>Everything anew, after a change of size or on an unknown terminal (spec display.md §3, steps 5 and 6).</summary>
    private void ClearScreen(bool initialized)
    {
        _output.Add("\e[r\e[0m\e[H\e[2J"u8);
        _state.Place(0, 0);
        _state.Pen = Rendition.Default;
        if (!initialized && _capabilities.Hyperlinks)
        {
            WriteLink(null);
        }

        if (!initialized && _capabilities.HidesCursorWhileDrawing)
        {
            _output.Add("\e[?25l"u8);
            _state.IsCursorVisible = false;
        }

        HideCursor();
    }

    private void LoadRows(Framebuffer last, Framebuffer target, bool redraws)
    {
        if (_next.Length != _height)
        {
            (_last, _rows, _next) = (new Row[_height], new Row[_height], new Row[_height]);
        }

        Row? blank = redraws ? _scratchRows.RentBlank(default) : null;
        for (int row = 0; row < _height; row++)
        {
            if (!redraws && ReferenceEquals(last[row], target[row]))
            {
                _last[row] = _next[row] = target[row];
                continue;
            }

            _next[row] = Presentable(target[row]);
            _last[row] = blank ?? WithUncertainWrap(Presentable(last[row]), row);
        }
    }

    /// <summary>The row as the consumer can show it.</summary>
    private Row Presentable(Row row) => _capabilities.IsEmulator ? row : VisibleRow.Of(row, _scratchRows);

    /// <summary>Cursor, pen and modes (spec display.md §3, steps 10 to 16).</summary>
    private void End(Framebuffer last, Framebuffer target, bool initialized)
    {
        MoveFinally();
        bool isVisibilitySent = !initialized || target.IsCursorVisible != _state.IsCursorVisible;
        if (isVisibilitySent && !(initialized && _capabilities.IsEmulator))
        {
            ModeWriter.Write(_output, 25, target.IsCursorVisible);
        }

        if (initialized)
        {
            SetPen(target.Pen);
            SetLink(target.CurrentLink);
            ModeWriter.WriteChanges(_output, last, target, _state.IsCursorVisible, _capabilities.IsEmulator);
            return;
        }

        _output.Add("\e[0m"u8);
        _state.Pen = Rendition.Default;
        SetPen(target.Pen);
        SetLink(target.CurrentLink);
        ModeWriter.WriteAll(_output, last, target, _capabilities.IsEmulator);
    }

    /// <summary>
    /// Puts the cursor where it belongs, never in pending wrap: so the next frame can print there, whatever has become of the
    /// flag in the screen that it starts from.
    /// </summary>
    private void MoveFinally()
    {
        if (!IsFinished)
        {
            Move(PlanMotion(_finalRow, _finalColumn, _next[_finalRow]), _finalRow, _finalColumn, _next[_finalRow]);
        }
    }

    private bool IsFinished => _state.IsAt(_finalRow, _finalColumn) && _state.Knowledge != CursorKnowledge.Pending;
}
