using System.Runtime.Versioning;

namespace Mosh.Hosting.EventLoop;

/// <summary>A wake-up through a pipe.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class PipeWakeUp : WakeUp
{
    private readonly Pipe _pipe = Pipe.Open();

    public PipeWakeUp()
    {
        _pipe.ReadEnd.SetNonBlocking();
        _pipe.WriteEnd.SetNonBlocking();
    }

    public override PollSource Source => _pipe.ReadEnd.Number;

    public override void Signal()
    {
        bool isHeld = false;
        try
        {
            // Keeps the number from being closed, and used for something else, before the write.
            _pipe.WriteEnd.DangerousAddRef(ref isHeld);

            // A full pipe is as awake as it can be.
            _ = _pipe.WriteEnd.Write([1]);
        }
        catch (ObjectDisposedException)
        {
            // The loop has ended meanwhile.
        }
        finally
        {
            if (isHeld)
            {
                _pipe.WriteEnd.DangerousRelease();
            }
        }
    }

    public override void Drain()
    {
        Span<byte> drained = stackalloc byte[64];
        while (_pipe.ReadEnd.Read(drained) > 0)
        {
        }
    }

    protected override void Dispose(bool disposing) => _pipe.Dispose();
}
