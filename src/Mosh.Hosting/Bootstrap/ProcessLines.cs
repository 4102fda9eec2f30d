using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// The output of a program line by line, up to the program's end. That is not the same as the end of the stream: a control master
/// that ssh leaves behind can hold the stream open for hours.
/// </summary>
/// <remarks>One thread reads, one waits for the end; <see cref="TryRead"/> belongs to the caller's thread.</remarks>
internal sealed class ProcessLines : IDisposable
{
    /// <summary>
    /// How long after the program's end a line of it may still be on its way to us, on a busy machine. Our choice; it passes only
    /// where somebody else holds the stream open.
    /// </summary>
    private const int GraceMilliseconds = 1000;
    private const int BlockSize = 4096;

    /// <summary>Longer than <see cref="IBootstrapProcess.Kill"/> takes, also with force. Our choice.</summary>
    private const int KillMilliseconds = 3000;

    private readonly IBootstrapProcess _process;
    private readonly BlockingCollection<byte[]> _lines = [];
    private readonly TaskCompletionSource<int> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _ended = new();

    internal ProcessLines(IBootstrapProcess process)
    {
        _process = process;
        new Thread(ReadLines) { IsBackground = true, Name = "bootstrap output" }.Start();
        new Thread(AwaitExit) { IsBackground = true, Name = "bootstrap exit" }.Start();
    }

    /// <summary>The next line with its line feed (the last one may have none); false at the end.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired.</exception>
    internal bool TryRead(out byte[] line, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _ended.Token);
        try
        {
            return _lines.TryTake(out line!, Timeout.Infinite, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return _lines.TryTake(out line!, GraceMilliseconds, cancellation);
        }
    }

    /// <summary>Waits for the program's end and gives its exit status.</summary>
    internal int WaitForExit(CancellationToken cancellation)
    {
        _exit.Task.Wait(cancellation);
        return _exit.Task.Result;
    }

    /// <summary>Whether the program ends within <paramref name="time"/>, or has ended.</summary>
    internal bool HasEndedWithin(TimeSpan time) => _exit.Task.Wait(time);

    /// <summary>Ends the program if it has not ended by itself, and waits for that: it may have been reading from the user's terminal.</summary>
    public void Dispose()
    {
        if (!_exit.Task.IsCompleted)
        {
            _process.Kill();
            _exit.Task.Wait(KillMilliseconds);
        }

        // The threads may still use the rest; both end with the program.
    }

    private void AwaitExit()
    {
        _exit.SetResult(_process.WaitForExit());
        _ended.Cancel();
    }

    private void ReadLines()
    {
        var block = new byte[BlockSize];
        var pending = new List<byte>();
        try
        {
            int count;
            while ((count = _process.Output.Read(block)) > 0)
            {
                Split(block.AsSpan(0, count), pending);
            }
        }
        catch (IOException)
        {
            // As good as the end of the stream: what was read so far counts.
        }

        CryptographicOperations.ZeroMemory(block);
        if (pending.Count > 0)
        {
            _lines.Add([.. pending]);
        }

        _lines.CompleteAdding();
    }

    private void Split(ReadOnlySpan<byte> block, List<byte> pending)
    {
        int end;
        while ((end = block.IndexOf((byte)'\n')) >= 0)
        {
            pending.AddRange(block[..(end + 1)]);
            _lines.Add([.. pending]);
            pending.Clear();
            block = block[(end + 1)..];
        }

        pending.AddRange(block);
    }
}
