using Mosh.Sessions.States;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Display;

namespace Mosh.Sessions.Tests.States;

/// <summary>A live screen to which a program writes at random, and what a peer has of it, which gets nothing but diffs.</summary>
internal sealed class RandomScreens : IDisposable
{
    private readonly ScreenState _live;
    private readonly ScreenState _received;
    private readonly Emulator _emulator;
    private readonly Queue<ScreenChain.Step> _steps;
    private ScreenState _shown;

    public RandomScreens(ScreenChain chain, bool areHyperlinksEnabled)
    {
        _live = new(chain.Width, chain.Height) { AreHyperlinksEnabled = areHyperlinksEnabled };
        _received = new(chain.Width, chain.Height) { AreHyperlinksEnabled = areHyperlinksEnabled };
        _emulator = new(_live.Screen) { AreHyperlinksEnabled = areHyperlinksEnabled };
        _shown = _live.Snapshot();
        _steps = new(chain.Steps);
    }

    /// <summary>The next step of the program; false if it was the last.</summary>
    public bool Next()
    {
        if (!_steps.TryDequeue(out ScreenChain.Step? step))
        {
            return false;
        }

        if (step.Size is var (width, height))
        {
            _live.Screen.Resize(width, height);
        }

        foreach (byte[] piece in step.Pieces)
        {
            _emulator.Write(piece);
        }

        _live.EchoAcknowledgement++;
        return true;
    }

    /// <summary>Lets the peer have so many parts; if there are not as many, also what is left in the end.</summary>
    public void SendParts(int limit, int count)
    {
        // Each part takes one row at least.
        int most = _live.Screen.Height + 1;
        for (int i = 0; i < count; i++)
        {
            Assert.True(i < most, "The parts have no end.");
            ScreenState? part = _live.Part(_shown, limit);
            Send(part ?? _live.Snapshot(), isPart: part is not null);
            if (part is null)
            {
                return;
            }
        }
    }

    /// <summary>The peer shows what is live.</summary>
    public void AssertShown()
    {
        Assert.True(_live.StateEquals(_shown));
        Assert.Equal(Describe(_live.Screen), Describe(_received.Screen));
        Assert.Equal(_live.EchoAcknowledgement, _received.EchoAcknowledgement);
    }

    public void Dispose()
    {
        _shown.Dispose();
        _received.Dispose();
        _live.Dispose();
    }

    // A name of the icon is sent with the title only.
    private string Describe(Framebuffer screen)
    {
        string names = $"titles {screen.IconName} / {screen.WindowTitle}";
        return ScreenContents.Exact(screen, _live.AreHyperlinksEnabled).Replace(names, screen.WindowTitle, StringComparison.Ordinal);
    }

    private void Send(ScreenState next, bool isPart)
    {
        byte[] diff = next.Diff(_shown);
        ulong before = _received.EchoAcknowledgement;
        Assert.True(diff.Length > 0 || !isPart, "A part says nothing.");
        Assert.True(_received.TryApply(diff));
        Assert.InRange(_received.EchoAcknowledgement, before, _live.EchoAcknowledgement);
        Assert.Equal(Describe(next.Screen), Describe(_received.Screen));
        _shown.Dispose();
        _shown = next;
    }
}
