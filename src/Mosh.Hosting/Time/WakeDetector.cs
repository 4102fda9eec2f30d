namespace Mosh.Hosting.Time;

/// <summary>
/// Notices that the machine was asleep: the wall clock has gone on while <see cref="AwakeClock"/> stood still. A wall clock that is set forward looks the same, which costs
/// one datagram.
/// </summary>
internal struct WakeDetector(long awakeMilliseconds, long wallMilliseconds)
{
    // More than clocks are adjusted by bit by bit (adjtime: 0.5 ms a second), less than any sleep that matters.
    private const long SmallestJump = 1500;

    private long _offset = wallMilliseconds - awakeMilliseconds;

    /// <summary>Whether the machine has slept since the last call.</summary>
    public bool HasSlept(long awakeMilliseconds, long wallMilliseconds)
    {
        long offset = wallMilliseconds - awakeMilliseconds;
        bool hasSlept = offset - _offset >= SmallestJump;
        _offset = offset;
        return hasSlept;
    }
}
