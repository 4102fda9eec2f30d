using Mosh.Bench.Latency.Keys;
using Mosh.Bench.Latency.Measuring;

namespace Mosh.Bench.Latency.Reporting;

/// <summary>The figures of one cell. Shares are of the keys on which the application shows anything.</summary>
public sealed class CellSummary
{
    /// <summary>The bound of the Mosh paper for an instant answer.</summary>
    public const double InstantMilliseconds = 5;

    /// <summary>What a repair takes beside the round trip: the server's wait before it acknowledges an echo, and its frame interval.</summary>
    private const double RepairSlackMilliseconds = 100;

    private readonly CellResult _result;
    private readonly List<KeyOutcome> _visible;

    public CellSummary(CellResult result)
    {
        _result = result;
        _visible = [.. result.Keys.Where(key => key.IsVisible)];
        Response = new Statistics(_visible.Where(key => key.Response is not null).Select(key => key.Response!.Value));
        Confirmation = new Statistics(_visible.Where(key => key.Confirmation is not null).Select(key => key.Confirmation!.Value));
        WrongTimes = new Statistics(result.Keys.Where(key => key.WrongMilliseconds > 0).Select(key => key.WrongMilliseconds));
        Lateness = new Statistics(result.Lateness);
    }

    public MatrixCell Cell => _result.Cell;

    public int Keys => _visible.Count;

    public Statistics Response { get; }

    public Statistics Confirmation { get; }

    /// <summary>How long wrong characters stood, by key.</summary>
    public Statistics WrongTimes { get; }

    public Statistics Lateness { get; }

    public double InstantShare => ShareOf(_visible.Count(key => key.Response <= InstantMilliseconds));

    public double WrongShare => ShareOf(WrongTimes.Count);

    public double WrongEchoShare => ShareOf(_result.Keys.Count(key => key.WasEchoedWrong));

    public double WrongCursorShare => ShareOf(_result.Keys.Count(key => key.HadWrongCursor));

    /// <summary>Of the keys shown wrong, the share put right within a round trip.</summary>
    public double RepairedShare => WrongTimes.Count == 0
        ? double.NaN
        : (double)_result.Keys.Count(key => key.WrongMilliseconds > 0
            && key.WrongMilliseconds <= Cell.Link.RoundTripMilliseconds + RepairSlackMilliseconds) / WrongTimes.Count;

    /// <summary>Characters typed at a password prompt after which anything wrong, and so perhaps they themselves, stood on the screen.</summary>
    public int SecretsShown => _result.Keys.Count(key => key.Key.Kind == KeyKind.Secret && key.WrongMilliseconds > 0);

    public int Unanswered => _visible.Count(key => key.Response is null);

    public bool IsComplete => _result.IsComplete;

    private double ShareOf(int count) => (double)count / _visible.Count;
}
