using System.Globalization;

namespace Mosh.Bench.Compare.Paths;

/// <summary>What a link has done so far, or between two moments.</summary>
/// <param name="Passed">Datagrams that went through: from the server to the client, on the loopback device both ways.</param>
/// <param name="Dropped">Datagrams for which there was no room, in the queue or in the client's socket, and those that the relay lost.</param>
/// <param name="Bytes">Of those that passed, with their headers.</param>
public readonly record struct LinkCount(long Passed, long Dropped, long Bytes)
{
    public long Sent => Passed + Dropped;

    public static LinkCount operator -(LinkCount later, LinkCount earlier) =>
        new(later.Passed - earlier.Passed, later.Dropped - earlier.Dropped, later.Bytes - earlier.Bytes);

    public static LinkCount operator +(LinkCount first, LinkCount second) =>
        new(first.Passed + second.Passed, first.Dropped + second.Dropped, first.Bytes + second.Bytes);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Dropped} dropped, {Bytes / 1000.0:0.0} kB");
}
