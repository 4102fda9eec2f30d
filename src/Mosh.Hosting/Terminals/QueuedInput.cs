using Mosh.Hosting.EventLoop;

namespace Mosh.Hosting.Terminals;

/// <summary>
/// Brings keys to a loop that cannot wait for the console itself: a thread awaits them, a queue holds them, a wake-up tells.
/// <see cref="Source"/> and <see cref="Read"/> are for the loop, the rest for any thread. While it is stopped nobody reads from
/// the console, so no key is taken from whoever uses it then.
/// </summary>
internal sealed class QueuedInput(ConsoleDevice device) : IDisposable
{
    // Our choice: more than anybody types while a loop is busy. A longer paste waits in the console.
    private const int LongestQueue = 65536;
    private const int BlockSize = 4096;

    private readonly WakeUp _wakeUp = WakeUp.Open();
    private readonly object _gate = new();
    private readonly Queue<byte> _keys = new();
    private Thread? _thread;
    private volatile bool _isStopping;
    private bool _isOver;

    /// <summary>Readable while there are keys, and after the end of the input.</summary>
    public PollSource Source => _wakeUp.Source;

    /// <summary>How many bytes are in the queue.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _keys.Count;
            }
        }
    }

    /// <summary>Begins to read from the console.</summary>
    public void Start()
    {
        if (_thread is not null)
        {
            return;
        }

        _isStopping = false;
        _thread = new Thread(Run) { IsBackground = true, Name = "mosh console input" };
        _thread.Start();
    }

    /// <summary>Stops reading from the console. Keys that were read already are kept for the loop.</summary>
    public void Stop()
    {
        Thread? thread = Interlocked.Exchange(ref _thread, null);
        if (thread is null)
        {
            return;
        }

        lock (_gate)
        {
            _isStopping = true;
            Monitor.PulseAll(_gate);
        }

        device.Interrupt();

        // The thread itself comes here when it dies of an exception that nobody catches.
        if (thread != Thread.CurrentThread)
        {
            thread.Join();
        }
    }

    /// <summary>Takes keys out of the queue.</summary>
    /// <returns>The number of bytes; 0 at the end of the input; −1 when there is nothing now.</returns>
    public int Read(Span<byte> buffer)
    {
        lock (_gate)
        {
            _wakeUp.Drain();
            int count = 0;
            while (count < buffer.Length && _keys.TryDequeue(out byte key))
            {
                buffer[count++] = key;
            }

            if (_keys.Count > 0 || _isOver)
            {
                _wakeUp.Signal();
            }

            Monitor.PulseAll(_gate);
            return count > 0 || _isOver ? count : -1;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _wakeUp.Dispose();
    }

    private void Run()
    {
        byte[] block = new byte[BlockSize];
        while (!_isStopping)
        {
            // False also when an earlier stop, which the thread had noticed by itself, comes late.
            if (!device.AwaitInput())
            {
                continue;
            }

            int count = device.Read(block);
            if (count == 0)
            {
                Finish();
                return;
            }

            Enqueue(block.AsSpan(0, Math.Max(count, 0)));
        }
    }

    private void Enqueue(ReadOnlySpan<byte> keys)
    {
        lock (_gate)
        {
            foreach (byte key in keys)
            {
                _keys.Enqueue(key);
            }

            _wakeUp.Signal();
            while (_keys.Count >= LongestQueue && !_isStopping)
            {
                Monitor.Wait(_gate);
            }
        }
    }

    private void Finish()
    {
        lock (_gate)
        {
            _isOver = true;
            _wakeUp.Signal();
        }
    }
}
