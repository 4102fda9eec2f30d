using System.Buffers;

namespace Mosh.Transport.Synchronization;

/// <summary>
/// An object that the State Synchronization Protocol keeps the same on both sides (spec ssp.md §1). The transport holds
/// snapshots of it by number, and never looks inside.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <remarks>Owned by one thread. Snapshots are cheap and are disposed by whoever took them.</remarks>
public interface ISynchronizedState<TSelf> : IDisposable
    where TSelf : class, ISynchronizedState<TSelf>
{
    /// <summary>
    /// A diff that changes nothing and yet is not empty, so that the peer acknowledges it soon and not at its next heartbeat.
    /// Only a client's object needs one.
    /// </summary>
    static virtual ReadOnlySpan<byte> Question => [];

    /// <summary>
    /// Whether a later state has all that an earlier one has. Then a peer may take a state that lacks something for an error (stock's
    /// server aborts), so that what was lost is sent again as it was, and not divided anew.
    /// </summary>
    static virtual bool OnlyGrows => false;

    /// <summary>A copy that later changes of this object do not touch. The caller disposes it.</summary>
    TSelf Snapshot();

    /// <summary>Whether the other object is the same in everything that is synchronised (spec states.md).</summary>
    bool StateEquals(TSelf other);

    /// <summary>Writes what turns <paramref name="from"/> into this object; writes nothing when there is nothing to say.</summary>
    void WriteDiff(TSelf from, IBufferWriter<byte> output);

    /// <summary>
    /// A state on the way to this one, for a change that is too large for one instruction: the diff that leads to it is about as long
    /// as allowed, and never empty. After a few such steps there is nothing left but this object itself.
    /// </summary>
    /// <param name="from">What the peer is assumed to hold.</param>
    /// <param name="limit">How many bytes the diff may have, about.</param>
    /// <returns>A state that the caller disposes; null when what is left is within the limit or cannot be divided.</returns>
    TSelf? Part(TSelf from, int limit) => null;

    /// <summary>Applies what <see cref="WriteDiff"/> of the peer wrote.</summary>
    /// <returns>False when the bytes are not a valid message; this object is then undefined and is thrown away.</returns>
    bool TryApply(ReadOnlySpan<byte> diff);

    /// <summary>
    /// Whether this state may follow <paramref name="earlier"/> as the newest one: it lacks nothing that the earlier one has. Always
    /// true of objects that may become anything.
    /// </summary>
    bool Extends(TSelf earlier) => true;

    /// <summary>
    /// Drops what <paramref name="prefix"/> has in common with this object's past, to bound memory. Types that address
    /// their content absolutely, or have no past, do nothing. Sent states and the live object are called with the newest
    /// acknowledged state, received ones with the oldest that the peer may still refer to.
    /// </summary>
    void Subtract(TSelf prefix);
}
