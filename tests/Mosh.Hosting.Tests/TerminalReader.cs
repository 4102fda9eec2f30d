using System.Diagnostics;
using System.Text;
using Mosh.Hosting.EventLoop;

namespace Mosh.Hosting.Tests;

/// <summary>Everything that was written to a pseudo-terminal so far, seen from its master.</summary>
internal sealed class TerminalReader(FileDescriptor master)
{
    private const int PatienceMilliseconds = 20_000;

    private readonly Poller _poller = new();
    private readonly StringBuilder _output = new();
    private readonly byte[] _buffer = new byte[65536];
    private int _examined;
    private bool _hasRead;

    public string Output => _output.ToString();

    /// <summary>What came after what was waited for last.</summary>
    public string Unexamined => Output[_examined..];

    public void Type(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(bytes.Length, master.Write(bytes));
    }

    /// <summary>Waits until something was written after what was waited for before.</summary>
    public void Expect(string text)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            int found = Output.IndexOf(text, _examined, StringComparison.Ordinal);
            if (found >= 0)
            {
                _examined = found + text.Length;
                return;
            }

            if (!ReadMore(PatienceMilliseconds - (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds))
            {
                Assert.Fail($"Waited in vain for \"{text}\" in: {Unexamined}");
            }
        }
    }

    /// <summary>Reads until nobody has the terminal any more.</summary>
    public string ReadToEnd()
    {
        long start = Stopwatch.GetTimestamp();
        while (ReadMore(PatienceMilliseconds - (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds))
        {
        }

        return Output;
    }

    /// <summary>Reads what has been written by now.</summary>
    public string ReadAvailable()
    {
        while (ReadMore(50) && _hasRead)
        {
        }

        return Output;
    }

    // A signal may end the wait early, with nothing to read.
    private bool ReadMore(long milliseconds)
    {
        if (milliseconds <= 0)
        {
            return false;
        }

        _poller.Clear();
        _poller.Add(master.Number, PollEvents.Readable);
        _poller.Wait(milliseconds);
        try
        {
            int count = master.Read(_buffer);
            _hasRead = count > 0;
            _output.Append(Encoding.UTF8.GetString(_buffer, 0, Math.Max(count, 0)));
            return count != 0;
        }
        catch (SystemCallException)
        {
            return false;
        }
    }
}
