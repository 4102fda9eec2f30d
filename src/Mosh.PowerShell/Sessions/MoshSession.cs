using Mosh.Hosting.Client;
using Mosh.Hosting.ForeignText;
using Mosh.Hosting.Registry;
using Mosh.Sessions.Prediction;
using Mosh.Sessions.Statistics;

namespace Mosh.PowerShell;

/// <summary>
/// A mosh session: one of this process, whose properties show how it is doing at the moment they are read, or a listing of one of
/// another process, which shows how it was doing when it was listed. Any thread may read it.
/// </summary>
public sealed partial class MoshSession
{
    private readonly Func<SessionStatistics> _statistics;

    // Of a listing: it does not grow older while somebody looks at it.
    private readonly DateTimeOffset? _lastHeard;

    internal MoshSession(BackgroundClient client, PredictionDisplay prediction)
    {
        Client = client;
        Id = client.Id;
        InstanceId = client.InstanceId;
        Name = VisibleText.Of(client.Name);
        HostName = VisibleText.Of(client.HostName);
        Role = MoshSessionRole.Client;
        ProcessId = Environment.ProcessId;
        StartTime = client.StartedAt;
        Prediction = prediction;
        _statistics = () => client.Statistics;
    }

    internal MoshSession(RegisteredSession listing)
    {
        Listing = listing;
        Id = listing.Facts.Id;
        InstanceId = listing.Facts.InstanceId;
        Name = listing.Facts.Name.Length > 0 ? VisibleText.Of(listing.Facts.Name) : $"Mosh{listing.Facts.Id}";
        HostName = VisibleText.Of(listing.Facts.HostName);
        Role = listing.Facts.Role == SessionRole.Server ? MoshSessionRole.Server : MoshSessionRole.Client;
        ProcessId = listing.Facts.ProcessId;
        StartTime = listing.Facts.StartedAt.ToLocalTime();
        Prediction = Enum.TryParse<PredictionDisplay>(listing.Facts.Prediction, ignoreCase: true, out var prediction) ? prediction : null;
        var statistics = listing.Statistics ?? SessionStatistics.Initial;
        var taken = DateTimeOffset.Now;
        _lastHeard = statistics.SilentFor is { } silence ? taken - silence : null;
        _statistics = () => statistics;
    }

    /// <summary>The session's number among those of this user on this machine; 0 if it could not be registered.</summary>
    public int Id { get; }

    /// <summary>What the user calls the session.</summary>
    public string Name { get; }

    /// <summary>Identifies the session for ever.</summary>
    public Guid InstanceId { get; }

    /// <summary>The host at the other end, as the user named it; at a server, the client's address.</summary>
    public string HostName { get; }

    /// <summary>Which end of the session this is.</summary>
    public MoshSessionRole Role { get; }

    /// <summary>The process that the session lives in.</summary>
    public int ProcessId { get; }

    /// <summary>When the session began.</summary>
    public DateTimeOffset StartTime { get; }

    /// <summary>How it is doing.</summary>
    public MoshSessionState State => Listing is { } listing ? StateOf(listing.State) : StateOf(_statistics().State);

    /// <summary>Whether it can be entered and driven from this process.</summary>
    public MoshSessionAvailability Availability => Client is null || State == MoshSessionState.Closed ? MoshSessionAvailability.None
        : IsAttached ? MoshSessionAvailability.Busy
        : MoshSessionAvailability.Available;

    /// <summary>The peer's address and port; null while it is not known.</summary>
    public string? RemoteEndPoint => _statistics().RemoteEndpoint;

    /// <summary>This side's address and port; null while it is not known.</summary>
    public string? LocalEndPoint => _statistics().LocalEndpoint;

    /// <summary>How often the session went on over another path: another address of either end that carried an answer.</summary>
    public int RoamCount => _statistics().TimesRoamed;

    /// <summary>How long the peer has been silent; null before it was first heard.</summary>
    public TimeSpan? SilentFor => _statistics().SilentFor;

    /// <summary>When the peer's newest state arrived; null before the first.</summary>
    public DateTimeOffset? LastHeard => _lastHeard ?? (SilentFor is { } silence ? DateTimeOffset.Now - silence : null);

    /// <summary>The smoothed round-trip time; null before the first measurement.</summary>
    public TimeSpan? RoundTripTime => _statistics().SmoothedRoundTripMilliseconds is { } time ? TimeSpan.FromMilliseconds(time) : null;

    /// <summary>
    /// The least round-trip time of the last half minute to a minute: the path without what queues and busy processes add; null before the
    /// first measurement on the present path.
    /// </summary>
    public TimeSpan? MinimumRoundTripTime =>
        _statistics().MinimumRoundTripMilliseconds is { } time ? TimeSpan.FromMilliseconds(time) : null;

    /// <summary>When predicted echo is shown; null at a server and in another process.</summary>
    public PredictionDisplay? Prediction { get; internal set; }

    /// <summary>Bytes of UDP payload handed to the network.</summary>
    public long BytesSent => _statistics().BytesSent;

    /// <summary>Bytes of UDP payload that arrived.</summary>
    public long BytesReceived => _statistics().BytesReceived;

    /// <summary>Everything that is counted.</summary>
    public SessionStatistics Statistics => _statistics();

    /// <summary>The session itself if it is one of this process.</summary>
    internal BackgroundClient? Client { get; }

    /// <summary>What the registry said of it if it is one of another process.</summary>
    internal RegisteredSession? Listing { get; }

    /// <summary>True once the user left it with the escape key, until it is entered again.</summary>
    internal bool WasDetached { get; set; }

    private bool IsAttached => Client?.IsAttached == true;

    private MoshSessionState StateOf(SessionState state) => Client?.Completion.IsCompleted == true ? MoshSessionState.Closed : state switch
    {
        SessionState.Connected => WasDetached && !IsAttached ? MoshSessionState.Detached : MoshSessionState.Connected,
        SessionState.Roaming => MoshSessionState.Roaming,
        SessionState.Silent => MoshSessionState.Silent,
        SessionState.Closed => MoshSessionState.Closed,
        _ => MoshSessionState.Connecting,
    };

    private static MoshSessionState StateOf(RegisteredSessionState state) => state switch
    {
        RegisteredSessionState.Connecting => MoshSessionState.Connecting,
        RegisteredSessionState.Connected => MoshSessionState.Connected,
        RegisteredSessionState.Roaming => MoshSessionState.Roaming,
        RegisteredSessionState.Silent => MoshSessionState.Silent,
        RegisteredSessionState.Detached => MoshSessionState.Detached,
        _ => MoshSessionState.Closed,
    };

    /// <summary>The session's name.</summary>
    public override string ToString() => Name;
}
