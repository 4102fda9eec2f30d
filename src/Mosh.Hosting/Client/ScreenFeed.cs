using Mosh.Terminal.Screen;

namespace Mosh.Hosting.Client;

/// <summary>
/// What other threads may know of a loop's screen: its version, a picture if one was made, and word of the next change.
/// While nobody asks, a change costs one number. The loop calls <see cref="Advance"/>, <see cref="Keep"/> and
/// <see cref="Close"/>; the rest is for any thread.
/// </summary>
internal sealed class ScreenFeed
{
    private readonly object _gate = new();
    private TaskCompletionSource? _nextChange;
    private ScreenImage? _image;
    private long _version;
    private bool _isClosed;

    /// <summary>How often the screen has changed.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>The picture of the present version; null when none was made.</summary>
    public ScreenImage? Image => Volatile.Read(ref _image);

    /// <summary>The screen has changed: the picture is outdated.</summary>
    public void Advance()
    {
        lock (_gate)
        {
            _image = null;
            _version++;
            TellWaiting();
        }
    }

    /// <summary>Keeps a picture of the present version.</summary>
    public void Keep(ScreenImage image) => Volatile.Write(ref _image, image);

    /// <summary>There will be no more changes.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            TellWaiting();
        }
    }

    /// <summary>Waits until the version is another than <paramref name="version"/>.</summary>
    /// <returns>False when that is not going to happen, or did not in time.</returns>
    public bool WaitForChange(long version, TimeSpan timeout, CancellationToken cancellation)
    {
        Task changed;
        lock (_gate)
        {
            if (_version != version || _isClosed)
            {
                return _version != version;
            }

            _nextChange ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            changed = _nextChange.Task;
        }

        return changed.Wait(timeout, cancellation) && Version != version;
    }

    private void TellWaiting()
    {
        _nextChange?.SetResult();
        _nextChange = null;
    }
}
