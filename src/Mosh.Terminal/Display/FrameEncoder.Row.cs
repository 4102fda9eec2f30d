using System.Runtime.InteropServices;
using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <content>One row: from what the consumer holds (<see cref="_assumed"/>) to what it shall hold, left to right.</content>
public sealed partial class FrameEncoder
{
    private const int WorthShifting = 8; // bytes; a motion and ICH or DCH cost about as much

    /// <summary>Draws a row in the cheapest of several ways. True: nothing is left to do below.</summary>
    private bool DrawRow(int row)
    {
        Row next = _next[row];
        Attempt attempt = BeginAttempt();
        (_interiorErasures, _tailErasures) = (0, 0);
        LoadRow(row, next);
        bool isEnd = DrawLoadedRow(row, next);
        _erasures += _interiorErasures + _tailErasures;
        if (!_capabilities.IsEmulator)
        {
            return isEnd; // a person would see the detours
        }

        if (_interiorErasures > 0)
        {
            Rendition blank = BlankTail(next) < _width ? next[_width - 1].Rendition : _interiorBlank;
            BeginAlternative(ref attempt);
            LoadRow(row, next);
            ClearLoadedRow(row, next, blank);
            bool isAlternativeEnd = DrawLoadedRow(row, next);
            isEnd = KeepsAlternative(ref attempt, AttemptLength(attempt)) ? isAlternativeEnd : isEnd;
        }

        int shift = _output.Length - attempt.Start > WorthShifting ? FindShift(attempt, row, next) : 0;
        if (shift != 0)
        {
            BeginAlternative(ref attempt);
            LoadRow(row, next);
            ShiftLoadedRow(row, next, NextDifference(next, 0), shift);
            bool isAlternativeEnd = DrawLoadedRow(row, next);
            isEnd = KeepsAlternative(ref attempt, AttemptLength(attempt)) ? isAlternativeEnd : isEnd;
        }

        return isEnd;
    }

    private int FindShift(in Attempt attempt, int row, Row next)
    {
        WrappedCell wrapped = _wrapped;
        _wrapped = attempt.WrappedBefore;
        LoadRow(row, next);
        _wrapped = wrapped;
        int first = NextDifference(next, 0);
        return first < _width && !_assumed.Wraps ? RowShift.Find(_assumed, next, first) : 0;
    }

    /// <summary>Takes what the consumer holds of a row into hand, with what a wrap from the row above has printed there.</summary>
    private void LoadRow(int row, Row next)
    {
        _assumed.CopyFrom(_rows[row], default);
        if (_wrapped.IsPresent)
        {
            bool cutsWide = !_capabilities.IsEmulator && _width > 1 && _wrapped.Cell.Width == 1 && _assumed[0].Width == 2;
            _assumed.Set(0, _wrapped.Cell, _wrapped.Extra);
            if (_width > 1 && (cutsWide || _wrapped.Cell.Width == 2))
            {
                _assumed.Set(1, cutsWide ? Unknown : Cell.Blank(_wrapped.Cell.Rendition), default);
            }

            _wrapped = default;
        }

        if (!_capabilities.IsEmulator && row == _height - 1)
        {
            _assumed.Wraps = next.Wraps; // a real terminal would scroll
        }
    }

    private bool DrawLoadedRow(int row, Row next)
    {
        if (next.Wraps && row < _height - 1 && !IsHeld(next, _width - 1))
        {
            PrepareWrap(row, next);
        }

        if (DrawDifferences(row, next))
        {
            return true;
        }

        if (next.Wraps && !IsHeld(next, _width - 1))
        {
            CompleteWrap(row, next);
        }

        return false;
    }

    private bool DrawDifferences(int row, Row next)
    {
        int last = _width - 1;
        int limit = next.Wraps ? last : _width;
        int tail = BlankTail(next);
        for (int column = NextDifference(next, 0); column < _width; column = NextDifference(next, column))
        {
            if (column >= tail)
            {
                return EraseTail(row, next, tail, column);
            }

            if (column == last && next.Wraps)
            {
                DrawWrappingCell(row, next);
                break;
            }

            if (IsErased(next[column]))
            {
                column = EraseRun(row, next, column, limit);
            }
            else
            {
                DrawCell(row, next, column);
                column = DrawOn(row, next, column + 1, Math.Min(limit, tail));
            }
        }

        return false;
    }

    /// <summary>The first column from <paramref name="column"/> on that does not hold what it shall hold; the width if all do.</summary>
    private int NextDifference(Row next, int column)
    {
        ReadOnlySpan<ulong> wanted = MemoryMarshal.Cast<Cell, ulong>(next.Span);
        ReadOnlySpan<ulong> held = MemoryMarshal.Cast<Cell, ulong>(_assumed.Span);
        if (!next.MayHaveExtras || !_assumed.MayHaveExtras)
        {
            return column + (wanted[(2 * column)..].CommonPrefixLength(held[(2 * column)..]) / 2);
        }

        while (column < _width && IsHeld(next, column))
        {
            column++;
        }

        return column;
    }

    private bool IsHeld(Row next, int column)
    {
        if (_capabilities.Hyperlinks)
        {
            return Row.CellEquals(next, column, _assumed, column);
        }

        Cell wanted = next[column];
        Cell held = _assumed[column];
        return wanted with { Flags = wanted.Flags & ~CellFlags.HasExtra } == held with { Flags = held.Flags & ~CellFlags.HasExtra }
            && next.ExtraAt(column).Cluster == _assumed.ExtraAt(column).Cluster;
    }

    /// <summary>Erases everything from the first difference on, so that blanks between texts need not be erased one by one.</summary>
    private void ClearLoadedRow(int row, Row next, Rendition blank)
    {
        int first = NextDifference(next, 0);
        MoveToDraw(row, first, next);
        SetErasingPen(blank);
        _output.Add("\e[K"u8);
        _assumed.Fill(first, _width - first, Cell.Blank(blank));
    }

    /// <summary>Moves the rest of the row right (ICH) or left (DCH).</summary>
    private void ShiftLoadedRow(int row, Row next, int column, int shift)
    {
        MoveToDraw(row, column, next);
        if (shift > 0)
        {
            _output.AddSequence(shift, (byte)'@');
            _assumed.InsertCells(column, shift, Cell.Blank(_state.Pen));
            return;
        }

        if (IsErased(next[_width - 1]))
        {
            SetErasingPen(next[_width - 1].Rendition);
        }

        _output.AddSequence(-shift, (byte)'P');
        _assumed.DeleteCells(column, -shift, Cell.Blank(_state.Pen));
    }
}
