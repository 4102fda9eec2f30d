using System.Collections.Concurrent;
using System.Text;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Terminals;

namespace Mosh.Hosting.Tests.Terminals;

public sealed class QueuedInputTests : IDisposable
{
    private readonly ScriptedConsole _console = new();
    private readonly QueuedInput _input;
    private readonly byte[] _buffer = new byte[65536];

    public QueuedInputTests() => _input = new QueuedInput(_console);

    [Fact]
    public void Keys_wake_the_loop_and_are_read_once()
    {
        _input.Start();
        _console.Type("hello");

        Assert.True(IsReadable(5000));
        Assert.Equal("hello", ReadText());
        Assert.Equal(-1, _input.Read(_buffer));
        Assert.False(IsReadable(0));
    }

    [Fact]
    public void What_a_small_buffer_leaves_wakes_the_loop_again()
    {
        _input.Start();
        _console.Type("hello");
        Assert.True(IsReadable(5000));

        Assert.Equal(2, _input.Read(_buffer.AsSpan(0, 2)));
        Assert.True(IsReadable(0));
        Assert.Equal("llo", ReadText());
    }

    [Fact]
    public void The_end_of_the_input_is_told_for_ever()
    {
        _input.Start();
        _console.End();

        Assert.True(IsReadable(5000));
        Assert.Equal(0, _input.Read(_buffer));
        Assert.True(IsReadable(0));
        Assert.Equal(0, _input.Read(_buffer));
    }

    [Fact]
    public void Nothing_is_taken_from_the_console_while_stopped()
    {
        _input.Start();
        _input.Stop();
        _console.Type("for somebody else");
        Assert.False(IsReadable(100));
        Assert.Equal(1, _console.WaitingCount);

        _input.Start();
        Assert.True(IsReadable(5000));
        Assert.Equal("for somebody else", ReadText());
    }

    [Fact]
    public void An_interruption_that_comes_late_does_not_end_the_next_reading()
    {
        _console.Interrupt();
        _input.Start();
        _console.Type("still there");
        Assert.True(IsReadable(5000));
        Assert.Equal("still there", ReadText());
    }

    [Fact]
    public void A_paste_longer_than_the_queue_waits_and_arrives_whole()
    {
        const int Blocks = 100;
        string block = new('x', 4000);
        Enumerable.Range(0, Blocks).ToList().ForEach(_ => _console.Type(block));
        _input.Start();

        Assert.True(SpinWait.SpinUntil(() => _input.Count >= 65536, 5000));
        Assert.NotEqual(0, _console.WaitingCount);
        Assert.Equal(Blocks * block.Length, ReadAll(Blocks * block.Length));
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_a_full_queue()
    {
        Enumerable.Range(0, 100).ToList().ForEach(_ => _console.Type(new string('x', 4000)));
        _input.Start();
        Assert.True(SpinWait.SpinUntil(() => _input.Count >= 65536, 5000));

        await Task.Run(_input.Stop).WaitAsync(TimeSpan.FromSeconds(5));
    }

    public void Dispose()
    {
        _input.Dispose();
        _console.Dispose();
    }

    private bool IsReadable(long milliseconds)
    {
        var poller = new Poller();
        poller.Add(_input.Source, PollEvents.Readable);
        return poller.Wait(milliseconds);
    }

    private string ReadText() => Encoding.UTF8.GetString(_buffer, 0, _input.Read(_buffer));

    private int ReadAll(int expected)
    {
        int total = 0;
        while (total < expected && IsReadable(5000))
        {
            total += Math.Max(0, _input.Read(_buffer));
        }

        return total;
    }

    private sealed class ScriptedConsole : ConsoleDevice
    {
        private readonly ConcurrentQueue<byte[]> _blocks = new();
        private readonly AutoResetEvent _interruption = new(false);
        private readonly AutoResetEvent _typed = new(false);

        public int WaitingCount => _blocks.Count;

        public override PollSource Source => throw new NotSupportedException();

        public void Type(string text)
        {
            _blocks.Enqueue(Encoding.UTF8.GetBytes(text));
            _typed.Set();
        }

        public void End()
        {
            _blocks.Enqueue([]);
            _typed.Set();
        }

        public override void MakeRaw()
        {
        }

        public override void MakeOrdinary()
        {
        }

        public override bool AwaitInput() => !_blocks.IsEmpty || WaitHandle.WaitAny([_interruption, _typed]) == 1;

        public override void Interrupt() => _interruption.Set();

        public override int Read(Span<byte> buffer)
        {
            if (!_blocks.TryDequeue(out byte[]? block))
            {
                return -1;
            }

            block.CopyTo(buffer);
            return block.Length;
        }

        public override bool TryWrite(ReadOnlySpan<byte> bytes) => true;

        public override void Dispose()
        {
            _interruption.Dispose();
            _typed.Dispose();
        }
    }
}
