namespace Mosh.Transport.Synchronization;

/// <summary>A state as it was when it was sent.</summary>
/// <param name="Number">Its number.</param>
/// <param name="SentTime">When it was last sent.</param>
/// <param name="State">A snapshot, owned by the list that holds this.</param>
internal readonly record struct SentState<TState>(ulong Number, long SentTime, TState State)
{
    /// <summary>The number of the state that it was sent as a change of.</summary>
    public ulong BaseNumber { get; init; }

    /// <summary>Whether it is only a step on the way: the live object was already another when this was sent.</summary>
    public bool IsPart { get; init; }

    /// <summary>Whether it is its base under another number, sent for what else an instruction says.</summary>
    public bool SaysNothing { get; init; }

    /// <summary>In how many datagrams it went out.</summary>
    public int Datagrams { get; init; }

    /// <summary>Whether it was more than an echo.</summary>
    public bool IsFrame { get; init; }

    /// <summary>What had been sent altogether then, in the pacer's measure; negative: it has not gone out yet.</summary>
    public long SentBytes { get; init; }

    /// <summary>Whether the pacer has given it up. It may still be acknowledged.</summary>
    public bool IsLost { get; init; }

    /// <summary>Whether it is of a change that is subject to the pacer.</summary>
    public bool IsLarge => IsPart || Datagrams > Pacing.PacerConstants.SmallDatagrams;
}
