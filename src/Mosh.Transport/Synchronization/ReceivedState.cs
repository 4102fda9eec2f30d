namespace Mosh.Transport.Synchronization;

/// <summary>A state of the peer's object.</summary>
/// <param name="Number">Its number.</param>
/// <param name="ReceivedTime">When it arrived.</param>
/// <param name="State">Owned by the list that holds this.</param>
internal readonly record struct ReceivedState<TState>(ulong Number, long ReceivedTime, TState State);
