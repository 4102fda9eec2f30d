namespace Mosh.Transport.Synchronization;

/// <summary>A state as it was when it was sent.</summary>
/// <param name="Number">Its number.</param>
/// <param name="SentTime">When it was last sent.</param>
/// <param name="State">A snapshot, owned by the list that holds this.</param>
internal readonly record struct SentState<TState>(ulong Number, long SentTime, TState State);
