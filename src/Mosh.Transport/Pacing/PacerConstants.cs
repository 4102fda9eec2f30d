namespace Mosh.Transport.Pacing;

/// <summary>
/// The pacer's numbers, all of them our choice and found by experiment (docs/pacing.md). Bytes, milliseconds, bytes per millisecond.
/// </summary>
internal static class PacerConstants
{
    /// <summary>A full datagram as the path sees it: 1280 bytes with its IP header.</summary>
    public const int Datagram = 1280;

    /// <summary>Up to so many datagrams an instruction is small: it is sent when it is due, whatever the path may carry.</summary>
    public const int SmallDatagrams = 4;

    /// <summary>A part while nothing is known of the path: fewer cost bytes, more wait for a lost one for longer.</summary>
    public const int FirstPart = 8 * Datagram;

    /// <summary>A part is at most so large: one lost datagram costs all of it.</summary>
    public const int LargestPart = 16 * Datagram;

    /// <summary>A part is at least so large, since small ones cost bytes, ...</summary>
    public const int UsefulPart = 5 * Datagram;

    /// <summary>... unless it would keep the path busy for longer than this, ...</summary>
    public const int LongestPartDuration = 100;

    /// <summary>... and at least so large in any case.</summary>
    public const int SmallestPart = 2 * Datagram;

    /// <summary>A part is at most so large while nothing arrives: small in the sense of <see cref="SmallDatagrams"/>.</summary>
    public const int FruitlessPart = 3 * Datagram;

    /// <summary>The rate of a start: 10 Mbit/s: where the path carries as much, no queue of 32 kB overflows at it.</summary>
    public const double FirstRate = 1250;

    /// <summary>By how many bytes a start may exceed in a round trip what the path carries: a quarter of a small queue.</summary>
    public const int Overshoot = 8 << 10;

    /// <summary>The same where starts have met losses, at least.</summary>
    public const int LeastOvershoot = 2 * Datagram;

    /// <summary>What a path is taken to carry until it has answered: 512 kbit/s.</summary>
    public const double UnknownRate = 64;

    /// <summary>The lowest rate: 32 kbit/s, a part in 600 ms.</summary>
    public const double LowestRate = 4;

    /// <summary>The highest rate: 10 Gbit/s, in effect none.</summary>
    public const double HighestRate = 1_250_000;

    /// <summary>How long the least round trip counts.</summary>
    public const int LeastRoundTripMemory = 10_000;

    /// <summary>After so long without a large change the next one is a start again, though not from nothing.</summary>
    public const int Rest = 1000;

    /// <summary>How much faster than what is delivered it goes while there is no queue, ...</summary>
    public const double Growth = 0.2;

    /// <summary>... and at least so much.</summary>
    public const double SlowGrowth = 0.05;

    /// <summary>For so long after a loss the rate grows slowly.</summary>
    public const int LossMemory = 1000;

    /// <summary>So many timeouts in a row are equally long, since a small part may be lost to chance as often.</summary>
    public const int PatientTimeouts = 10;

    /// <summary>A timeout is doubled up to this, where it is not longer by itself.</summary>
    public const int LongestTimeout = 1000;

    /// <summary>How much of the round trip may be queue before it counts as longer than it was.</summary>
    public const int LongestQueueDelay = 1000;
}
