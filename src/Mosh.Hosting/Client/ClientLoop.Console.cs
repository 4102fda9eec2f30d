using System.Buffers;
using Mosh.Hosting.Signals;
using Mosh.Hosting.Terminals;
using Mosh.Sessions.Client;

namespace Mosh.Hosting.Client;

/// <content>The console: attached, drawn on, detached.</content>
internal sealed partial class ClientLoop
{
    private readonly ArrayBufferWriter<byte> _frame = new();
    private ClientAttachment? _attachment;

    /// <summary>Lets the user see and type. The terminal is open.</summary>
    public void Attach(ClientAttachment attachment)
    {
        _attachment = attachment;
        _wasAttached = true;
        _session.Capabilities = attachment.Capabilities;
        foreach (IScreenOverlay overlay in attachment.Overlays)
        {
            _session.Overlays.Add(overlay);
        }

        ClientProgress progress = _session.Progress;
        if (!_session.IsConnecting)
        {
            attachment.Bar.SetContact(progress.RemoteStateTime, progress.AcknowledgedStateSentTime);
        }

        _session.RequestRepaint();
    }

    /// <summary>Opens the terminal of an attachment and attaches it, at the size that it has now.</summary>
    public void OpenAndAttach(ClientAttachment attachment)
    {
        if (IsOver)
        {
            attachment.Finish(AttachEnd.Ended);
            return;
        }

        try
        {
            attachment.Terminal.Open();
        }
        catch (SystemCallException failure)
        {
            attachment.Fail(new AttachException(AttachFailure.NotATerminal, failure.Message, failure));
            return;
        }

        Attach(attachment);
        ResizeToConsole(attachment);
    }

    /// <summary>Gives a console back if it is still attached; the session goes on.</summary>
    public void Detach(ClientAttachment attachment, AttachEnd end)
    {
        if (_attachment == attachment)
        {
            EndAttachment(end);
        }
    }

    /// <summary>Gives the console back, whichever it is.</summary>
    public void EndAttachment(AttachEnd end)
    {
        if (_attachment is not { } attachment)
        {
            return;
        }

        _attachment = null;
        try
        {
            _session.RenderLast(_now, _frame);
            attachment.Terminal.Write(_frame.WrittenSpan);
        }
        finally
        {
            _frame.ResetWrittenCount();
            RememberPredictions(attachment.Predictions);
            _session.Overlays.Clear();
            attachment.Terminal.Close();
            attachment.Finish(end);
        }
    }

    /// <summary>Changes the screen's size, unless a console decides on it.</summary>
    public void Resize(int columns, int rows)
    {
        if (_attachment is null)
        {
            _session.Resize(columns, rows, _now);
        }
    }

    private void Draw()
    {
        if (_attachment is { Terminal: { IsGone: false } terminal } attachment)
        {
            _session.Render(_now, _frame);
            terminal.Write(_frame.WrittenSpan);
            _frame.ResetWrittenCount();
            if (terminal.IsGone)
            {
                EndInput(attachment);
            }
        }
    }

    private void HandleSignals(ClientAttachment attachment, SignalSet received)
    {
        if ((received & SignalSet.StopKey) != 0)
        {
            Suspend();
        }
        else if ((received & SignalSet.Continue) != 0)
        {
            Resume(attachment);
        }

        if ((received & SignalSet.WindowChange) != 0)
        {
            ResizeToConsole(attachment);
        }

        if ((received & SignalSet.Ending) != 0)
        {
            Leave("Signal received, shutting down...");
        }
    }

    private void ResizeToConsole(ClientAttachment attachment)
    {
        WindowSize size = attachment.Terminal.Size;
        _session.Resize(size.Columns, size.Rows, _now);
    }

    // Somebody else has used the terminal meanwhile, and perhaps changed its size.
    private void Resume(ClientAttachment attachment)
    {
        attachment.Terminal.Reopen();
        _session.ResetOverlays();
        _session.RequestRepaint();
    }

    private void EndInput(ClientAttachment attachment)
    {
        attachment.IsInputOver = true;
        if (attachment.CanDetach)
        {
            Detach(attachment, AttachEnd.ConsoleLost);
        }
        else
        {
            StartShutdown("Exiting...");
        }
    }
}
