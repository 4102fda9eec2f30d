using Mosh.Hosting.Registry;
using Mosh.Sessions.Client;
using Mosh.Sessions.Statistics;
using Mosh.Terminal.Display;
using Mosh.Terminal.Screen;
using Mosh.Transport.Crypto;

namespace Mosh.Hosting.Client;

/// <summary>
/// A session on a thread of its own, with or without a console. It goes on (keys go out, screens come in, the server is
/// answered) while no console is attached, and keeps its last size then. When the process ends, the session takes its leave.
/// All members may be used from any thread.
/// </summary>
public sealed partial class BackgroundClient : IDisposable
{
    private readonly BackgroundClientOptions _options;
    private readonly SessionFacts _facts;
    private readonly LoopMailbox _mailbox = new();
    private readonly ScreenFeed _screens = new();
    private readonly ClientConnection _connection;
    private readonly ClientPathWatch _path = new();
    private readonly SessionRegistration? _registration;
    private readonly ClientLoop _loop;

    private BackgroundClient(BackgroundClientOptions options, SessionFacts facts, ClientConnection connection)
    {
        _options = options;
        _connection = connection;
        _registration = options.IsRegistered ? SessionRegistration.TryCreate(facts, options.Warn ?? (_ => { })) : null;
        _facts = _registration?.Facts ?? facts;
        _loop = new ClientLoop(_connection, _path, new ClientLoopOptions
        {
            Port = options.Candidates[0].Port,
            Mailbox = _mailbox,
            Screens = _screens,
            Registration = _registration,
            Contacted = () => _connected.TrySetResult(),
            GivesUpAtOnce = true,
        });
        _thread = new Thread(Live, StackSize) { IsBackground = true, Name = $"mosh {HostName}" };
    }

    /// <summary>The sessions of this process that are not over, in the order of their start.</summary>
    public static IReadOnlyList<BackgroundClient> All => LiveClients.All;

    /// <summary>The number of this session among the user's sessions on this machine; 0 when it is not registered.</summary>
    public int Id => _facts.Id;

    /// <summary>Identifies this session for ever.</summary>
    public Guid InstanceId => _facts.InstanceId;

    /// <summary>What the user calls it, or a name made from its number.</summary>
    public string Name => _facts.Name.Length > 0 ? _facts.Name : HostName;

    /// <summary>The host as the user named it.</summary>
    public string HostName => _facts.HostName;

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartedAt => _facts.StartedAt;

    /// <summary>How the session is doing now.</summary>
    public SessionStatistics Statistics =>
        _mailbox.Ask(() => _statistics = _loop.CreateStatistics()) ?? _statistics;

    /// <summary>The newest screen from the server, without overlays.</summary>
    public ScreenImage Screen => _screens.Image ?? AskForScreen();

    /// <summary>Grows whenever the screen becomes another.</summary>
    public long ScreenVersion => _screens.Version;

    /// <summary>Starts a session and returns at once; see <see cref="Connected"/>.</summary>
    /// <exception cref="ClientStartException">The key or all addresses are unusable.</exception>
    public static BackgroundClient Start(BackgroundClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfZero(options.Candidates.Count);
        Sessions.States.WindowSize.ThrowIfInvalid(options.Width, options.Height);
        ClientConnection connection = ClientConnection.Open(options.Key, options.Candidates, key => CreateOptions(key, options));
        SessionFacts facts = ClientFacts.Of(options.HostName, options.Candidates, options.Display) with { Name = options.Name };
        BackgroundClient client;
        try
        {
            client = new BackgroundClient(options, facts, connection);
        }
        catch (SystemCallException)
        {
            connection.Dispose();
            throw;
        }

        LiveClients.Add(client);
        client._thread.Start();
        return client;
    }

    /// <summary>Types; returns before the keys are sent. Without effect when the session is over.</summary>
    public void Send(ReadOnlyMemory<byte> keys)
    {
        byte[] copy = keys.ToArray();
        _mailbox.TryPost(() => _loop.Type(copy));
    }

    /// <summary>Changes the size of the screen; without effect while a console is attached, whose size counts then.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1 × 1 or absurdly large.</exception>
    public void Resize(int columns, int rows)
    {
        Sessions.States.WindowSize.ThrowIfInvalid(columns, rows);
        _mailbox.TryPost(() => _loop.Resize(columns, rows));
    }

    /// <summary>Waits until <see cref="ScreenVersion"/> is another than <paramref name="version"/>.</summary>
    /// <returns>False when the time is over or the session has ended without that.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public bool WaitForChange(long version, TimeSpan timeout, CancellationToken cancellation = default) =>
        _screens.WaitForChange(version, timeout, cancellation);

    /// <summary>Has every change of the screen told to an observer until the result is disposed.</summary>
    public IDisposable Observe(IScreenObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return _mailbox.TryPost(() => _loop.Observe(observer))
            ? new Observation(() => _mailbox.TryPost(() => _loop.Unobserve(observer)))
            : throw new InvalidOperationException("The session is over.");
    }

    // Hyperlinks are asked for whatever the consoles to come may be like: the screen is also exported.
    private static ClientSessionOptions CreateOptions(SessionKey key, BackgroundClientOptions options) => new()
    {
        Key = key,
        Width = options.Width,
        Height = options.Height,
        Capabilities = DisplayCapabilities.UserTerminal(eraseCharacters: true, backColorErase: true, titles: true, hyperlinks: true),
        ConnectionTimeoutMilliseconds = options.ConnectionTimeout == Timeout.InfiniteTimeSpan
            ? long.MaxValue
            : Math.Max(1, (long)options.ConnectionTimeout.TotalMilliseconds),
    };

    // An observer that asks is on the loop's thread already.
    private ScreenImage AskForScreen() =>
        Thread.CurrentThread == _thread ? _loop.CurrentImage()
        : _mailbox.Ask(_loop.CurrentImage) ?? _screens.Image ?? throw new TimeoutException("The session's terminal takes no output.");

    private sealed class Observation(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
