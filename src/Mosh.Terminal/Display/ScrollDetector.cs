using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <summary>
/// Finds the scrolls that bring most rows to where they are wanted: regions anywhere, up and down. Rows are recognised by
/// their hashes; each pair of equal rows votes for a distance, and for the distances with the most votes the stretch of
/// rows that gains most is sought. What is proposed is only likely to pay; the encoder tries it.
/// </summary>
internal sealed class ScrollDetector
{
    private const int DistancesExamined = 3; // our choice: most votes first, and the first nearly always wins
    private Row[] _rows = [];
    private ulong[] _oldHashes = [];
    private ulong[] _newHashes = [];
    private int[] _costs = [];
    private int[] _votes = [];
    private int _height;

    /// <summary>Fills in scrolls to be done one after the other; their number.</summary>
    /// <param name="rows">What is there.</param>
    /// <param name="next">What is wanted.</param>
    /// <param name="blank">A blank row.</param>
    /// <param name="operations">Receives the scrolls.</param>
    public int Find(Row[] rows, Row[] next, Row blank, Span<ScrollOperation> operations)
    {
        if (!Load(rows, next))
        {
            return 0;
        }

        int count = 0;
        while (count < operations.Length && FindBest(next, blank, out operations[count]))
        {
            ScrollOperation operation = operations[count];
            operation.Apply(_rows, blank);
            operation.Apply(_oldHashes, RowHash.None);
            for (int row = operation.Top; row <= operation.Bottom; row++)
            {
                _costs[row] = RowCost.Estimate(_rows[row], next[row]);
                _newHashes[row] = _costs[row] == 0 ? RowHash.None : RowHash.Of(next[row]);
            }

            count++;
        }

        return count;
    }

    private bool Load(Row[] rows, Row[] next)
    {
        _height = rows.Length;
        if (_rows.Length != _height)
        {
            _rows = new Row[_height];
            _oldHashes = new ulong[_height];
            _newHashes = new ulong[_height];
            _costs = new int[_height];
            _votes = new int[2 * _height];
        }

        int changed = 0;
        for (int row = 0; row < _height; row++)
        {
            _rows[row] = rows[row];
            _costs[row] = RowCost.Estimate(rows[row], next[row]);
            bool isChanged = _costs[row] != 0;
            _oldHashes[row] = isChanged ? RowHash.Of(rows[row]) : RowHash.None;
            _newHashes[row] = isChanged ? RowHash.Of(next[row]) : RowHash.None;
            changed += isChanged ? 1 : 0;
        }

        return changed > 1;
    }

    private bool FindBest(Row[] next, Row blank, out ScrollOperation best)
    {
        best = default;
        int bestGain = 0;
        CountVotes();
        for (int i = 0; i < DistancesExamined; i++)
        {
            int index = _votes.AsSpan().IndexOf(MostVotes());
            if (_votes[index] == 0)
            {
                break;
            }

            _votes[index] = 0;
            FindStretch(next, blank, index - _height, ref best, ref bestGain);
        }

        return bestGain > 0;
    }

    private int MostVotes()
    {
        int most = 0;
        foreach (int votes in _votes)
        {
            most = Math.Max(most, votes);
        }

        return most;
    }

    private void CountVotes()
    {
        Array.Clear(_votes);
        for (int row = 0; row < _height; row++)
        {
            ulong hash = _newHashes[row];
            if (hash == RowHash.None)
            {
                continue;
            }

            for (int old = 0; old < _height; old++)
            {
                if (_oldHashes[old] == hash && old != row)
                {
                    _votes[old - row + _height]++;
                }
            }
        }
    }

    /// <summary>The stretch of rows that gains most by moving up by <paramref name="lines"/> (maximum sum of a subarray).</summary>
    private void FindStretch(Row[] next, Row blank, int lines, ref ScrollOperation best, ref int bestGain)
    {
        int from = Math.Max(0, -lines);
        int to = _height - Math.Max(0, lines);
        (int first, int last, int most) = (from, from - 1, 0);
        (int start, int sum) = (from, 0);
        for (int row = from; row < to; row++)
        {
            sum += Gain(next, row, lines);
            if (sum <= 0)
            {
                (start, sum) = (row + 1, 0);
            }
            else if (sum > most)
            {
                (first, last, most) = (start, row, sum);
            }
        }

        if (most == 0)
        {
            return;
        }

        Consider(next, blank, first, last, lines, most, ref best, ref bestGain);
        int extra = 0;
        for (int row = last + 1; row < to; row++)
        {
            extra += Gain(next, row, lines);
        }

        Consider(next, blank, first, to - 1, lines, most + extra, ref best, ref bestGain); // a region at the bottom edge costs less
    }

    private int Gain(Row[] next, int row, int lines) =>
        _costs[row] - (_newHashes[row] != RowHash.None && _newHashes[row] == _oldHashes[row + lines]
            ? 0
            : RowCost.Estimate(_rows[row + lines], next[row]));

    private void Consider(
        Row[] next, Row blank, int first, int last, int lines, int gain, ref ScrollOperation best, ref int bestGain)
    {
        ScrollOperation operation = new(Math.Min(first, first + lines), Math.Max(last, last + lines), lines);
        for (int row = operation.FirstVacated; row < operation.FirstVacated + operation.Distance; row++)
        {
            gain += _costs[row] - RowCost.Estimate(blank, next[row]);
        }

        gain -= OperationCost(operation);
        if (gain > bestGain)
        {
            (best, bestGain) = (operation, gain);
        }
    }

    // SU or line feeds; DL or IL with a motion; margins (see FrameEncoder.Scroll).
    private int OperationCost(in ScrollOperation operation) =>
        operation.Bottom < _height - 1 ? 13 : operation.Top > 0 ? 7 : 3;
}
