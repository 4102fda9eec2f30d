using System.Threading.Channels;
using Mosh.Hosting.Client;
using Mosh.Terminal.Screen;

namespace Mosh.PowerShell.Recording;

/// <summary>
/// Records a session to a file. The session's thread only hands its screens over; drawing and writing are done by a task of
/// its own, so that a slow disk does not slow the session down, and a full one ends the recording alone.
/// </summary>
internal sealed class SessionRecorder : IScreenObserver, IDisposable
{
    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(1);

    private readonly Channel<(ScreenImage Screen, TimeSpan Time)> _screens =
        Channel.CreateUnbounded<(ScreenImage, TimeSpan)>(new UnboundedChannelOptions { SingleReader = true });

    private readonly Stream _file;
    private readonly FrameRecorder _frames;
    private IDisposable? _subscription;

    /// <summary>Takes over <paramref name="file"/>; recording begins with <see cref="Start"/>.</summary>
    public SessionRecorder(Stream file)
    {
        _file = file;
        _frames = new FrameRecorder(new AsciicastWriter(file));
    }

    /// <summary>When the recording began.</summary>
    public DateTimeOffset StartTime { get; } = DateTimeOffset.Now;

    /// <summary>Completes when the file is closed; faults when it could not be written to the end.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>How many frames were written so far.</summary>
    public int FrameCount => _frames.FrameCount;

    /// <summary>The time recorded so far.</summary>
    public TimeSpan Duration => _frames.Duration;

    /// <summary>Begins to record.</summary>
    /// <param name="observe">Has an observer told every screen until the result is disposed.</param>
    public void Start(Func<IScreenObserver, IDisposable> observe)
    {
        Completion = Task.Run(WriteAsync);
        _subscription = observe(this);
    }

    /// <inheritdoc/>
    public void ScreenChanged(ScreenImage screen, TimeSpan time) => _screens.Writer.TryWrite((screen, time));

    /// <inheritdoc/>
    public void SessionEnded(TimeSpan time) => _screens.Writer.TryComplete();

    /// <summary>Ends the recording; <see cref="Completion"/> follows.</summary>
    public void Dispose()
    {
        _subscription?.Dispose();
        _screens.Writer.TryComplete();
    }

    private async Task WriteAsync()
    {
        try
        {
            await using (_file.ConfigureAwait(false))
            {
                while (await _screens.Reader.WaitToReadAsync().ConfigureAwait(false))
                {
                    using CancellationTokenSource flushTime = new(FlushInterval);
                    await WriteUntilAsync(flushTime.Token).ConfigureAwait(false);
                    await _file.FlushAsync(CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            // After a failure nobody reads any more: later screens are not kept.
            _screens.Writer.TryComplete();
        }
    }

    private async Task WriteUntilAsync(CancellationToken flushTime)
    {
        try
        {
            await foreach ((ScreenImage screen, TimeSpan time) in _screens.Reader.ReadAllAsync(flushTime).ConfigureAwait(false))
            {
                _frames.Write(screen, time, StartTime);
            }
        }
        catch (OperationCanceledException)
        {
            // Time to flush.
        }
    }
}
