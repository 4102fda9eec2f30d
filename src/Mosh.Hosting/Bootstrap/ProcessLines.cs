using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// The output of a program line by line, up to the program's end. That is not the same as the end of the stream: a control master
/// that ssh leaves behind can hold the stream open for hours.
/// </summary>
/// <remarks>
/// One thread reads, one waits for the end; <see cref="TryRead"/> belongs to the caller's thread. The program may relay what a host sends without
/// end: it has to wait while its lines are not taken, and of a line that does not end only the beginning is kept.
/// </remarks>
internal sealed class ProcessLines : IDisposable
{
    /// <summary>
    /// How long after the program's end a line of it may still be on its way to us, on a busy machine. Our choice; it passes only
    /// where somebody else holds the stream open.
    /// </summary>
    private const int GraceMilliseconds = 1000;
    private const int BlockSize = 4096;

    /// <summary>In bytes, the line feed not counted. Our choice: many times what programs print for people or for us.</summary>
    internal const int LongestLine = 64 * 1024;

    /// <summary>Our choice: a banner fits, and memory stays small also when all lines are of the longest.</summary>
    private const int MostLines = 256;

    private readonly IBootstrapProcess _process;
    private readonly BlockingCollection<byte[]> _lines = new(MostLines);
    private readonly TaskCompletionSource<int> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenSource _unwanted = new();

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

    /// <summary>Waits for the program's end and gives its exit status. Lines that were not read by then are lost.</summary>
    internal int WaitForExit(CancellationToken cancellation)
    {
        _unwanted.Cancel();
        _exit.Task.Wait(cancellation);
        return _exit.Task.Result;
    }

    /// <summary>Ends the program if it has not ended by itself.</summary>
    public void Dispose()
    {
        _unwanted.Cancel();
        if (!_exit.Task.IsCompleted)
        {
            _process.Kill();
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
            Add(pending);
        }

        _lines.CompleteAdding();
    }

    private void Split(ReadOnlySpan<byte> block, List<byte> pending)
    {
        int end;
        while ((end = block.IndexOf((byte)'\n')) >= 0)
        {
            Keep(block[..end], pending);
            pending.Add((byte)'\n');
            Add(pending);
            pending.Clear();
            block = block[(end + 1)..];
        }

        Keep(block, pending);
    }

    private static void Keep(ReadOnlySpan<byte> bytes, List<byte> pending) =>
        pending.AddRange(bytes[..Math.Min(bytes.Length, LongestLine - pending.Count)]);

    // Once nobody reads any more, the program must not have to wait for that.
    private void Add(List<byte> line)
    {
        if (_unwanted.IsCancellationRequested)
        {
            return;
        }

        try
        {
            _lines.Add([.. line], _unwanted.Token);
        }
        catch (OperationCanceledException)
        {
            // From now on.
        }
    }
}
