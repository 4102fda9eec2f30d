using Mosh.Transport.Synchronization;

namespace Mosh.Transport;

/// <summary>One end of a session.</summary>
public sealed class Connection<TLocal, TRemote> : IDisposable
    where TLocal : class, ISynchronizedState<TLocal>
    where TRemote : class, ISynchronizedState<TRemote>
{
    /// <summary>x</summary>
    public Connection(ConnectionOptions options, TLocal local, TRemote remote, IRandomSource random, long nowMilliseconds)
    {
        Local = local;
        Remote = remote;
    }

    /// <summary>The live local object, changed in place by its owner; the connection snapshots it when it sends.</summary>
    public TLocal Local { get; }

    /// <summary>The newest received state. Owned by the connection: read it, snapshot it, do not change or dispose it.</summary>
    public TRemote Remote { get; }

    /// <summary>The number of <see cref="Remote"/>; 2^64-1 when the peer is shutting down.</summary>
    public ulong RemoteStateNumber => throw new NotImplementedException();

    /// <summary>When <see cref="Remote"/> arrived.</summary>
    public long RemoteStateTime => throw new NotImplementedException();

    /// <summary>The newest local state that the peer is known to hold.</summary>
    public ulong AcknowledgedStateNumber => throw new NotImplementedException();

    /// <summary>When that state was (last) sent.</summary>
    public long AcknowledgedStateSentTime => throw new NotImplementedException();

    /// <summary>The newest local state sent.</summary>
    public ulong LastSentStateNumber => throw new NotImplementedException();

    /// <summary>Whether there is somebody to send to.</summary>
    public bool HasPeer => throw new NotImplementedException();

    /// <summary>Bytes of UDP payload.</summary>
    public int MaximumDatagramSize { get; set; }

    /// <summary>x</summary>
    public bool IsShuttingDown => throw new NotImplementedException();

    /// <summary>x</summary>
    public bool IsShutdownAcknowledged => throw new NotImplementedException();

    /// <summary>x</summary>
    public bool HasShutdownTimedOut => throw new NotImplementedException();

    /// <summary>x</summary>
    public bool HasAcknowledgedPeerShutdown => throw new NotImplementedException();

    /// <summary>x</summary>
    public double SmoothedRoundTripMilliseconds => throw new NotImplementedException();

    /// <summary>x</summary>
    public int SendIntervalMilliseconds => throw new NotImplementedException();

    /// <summary>x</summary>
    public int RetransmissionTimeoutMilliseconds => throw new NotImplementedException();

    /// <summary>x</summary>
    public ConnectionStatistics Statistics { get; } = new();

    /// <summary>x</summary>
    public ulong LocalCapabilities => throw new NotImplementedException();

    /// <summary>0 until the peer has told (a stock peer never does).</summary>
    public ulong PeerCapabilities => throw new NotImplementedException();

    /// <summary>When the current port was chosen; older ones are closed 60 s later.</summary>
    public long LastPortChoiceTime => throw new NotImplementedException();

    /// <summary>x</summary>
    public ReceiveResult Receive(ReadOnlySpan<byte> datagram, long nowMilliseconds, bool congestionExperienced) => throw new NotImplementedException();

    /// <summary>x</summary>
    public void Tick(long nowMilliseconds, IDatagramSink sink) => throw new NotImplementedException();

    /// <summary>Milliseconds until <see cref="Tick"/> has something to do; <see cref="long.MaxValue"/> is never.</summary>
    public long WaitTime(long nowMilliseconds) => throw new NotImplementedException();

    /// <summary>x</summary>
    public void StartShutdown(long nowMilliseconds) => throw new NotImplementedException();

    /// <summary>Asked after each sent datagram; true at most once per ten seconds: open an additional socket and send from it.</summary>
    public bool ShouldOpenNewPort(long nowMilliseconds) => throw new NotImplementedException();

    /// <summary>x</summary>
    public ConnectionCheckpoint CreateCheckpoint() => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
