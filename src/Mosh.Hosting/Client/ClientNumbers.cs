using Mosh.Hosting.Random;
using Mosh.Hosting.Time;
using Mosh.Transport;

namespace Mosh.Hosting.Client;

/// <summary>
/// Where the numbers of this machine's clients begin (<see cref="ConnectionOptions.NumberBase"/>): at the time of day, so that those of a
/// later process are higher, with the rest at random.
/// <code>
/// bits 61..20: milliseconds since 1970 (until the year 2109) │ bits 19..0: random
/// </code>
/// </summary>
/// <remarks>
/// <para>No client sends the million datagrams in a millisecond that would bring it to the next one's numbers. Two that start in the
/// same millisecond are apart by chance; those of one process always.</para>
/// <para>A clock that is set back makes a later process begin lower: that repeats no number unless it starts in just the milliseconds whose
/// numbers an earlier one has used up, but a server that has heard higher numbers does not answer it.</para>
/// <para>Any thread may use it.</para>
/// </remarks>
internal sealed class ClientNumbers(Func<long> unixMilliseconds, IRandomSource random)
{
    private const int RandomBits = 20;
    private const long LatestMillisecond = (1L << (62 - RandomBits)) - 1;

    private readonly object _lock = new();
    private long _latest = -1;

    /// <summary>Those of this process.</summary>
    public static ClientNumbers Shared { get; } = new(() => WallClock.UnixMilliseconds, SystemRandom.Instance);

    /// <summary>A number above all that it gave before, below 2^62.</summary>
    public ulong Next()
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        random.Fill(bytes);
        uint low = BitConverter.ToUInt32(bytes) & ((1U << RandomBits) - 1);
        lock (_lock)
        {
            _latest = Math.Min(Math.Max(unixMilliseconds(), _latest + 1), LatestMillisecond);
            return ((ulong)_latest << RandomBits) | low;
        }
    }
}
