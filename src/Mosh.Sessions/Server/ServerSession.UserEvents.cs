using System.Buffers;
using Mosh.Sessions.States;
using Mosh.Terminal.Input;
using Mosh.Transport;

namespace Mosh.Sessions.Server;

/// <content>What arrives from the client, and what it means to the application (spec states.md §3).</content>
public sealed partial class ServerSession
{
    // Our choice: a window that is dragged gives a few sizes between two keys, and a million of them would cost a minute.
    private const int MostResizesPerState = 32;

    private readonly UserInputTranslator _translator = new();
    private readonly ArrayBufferWriter<byte> _applicationInput = new();

    /// <summary>Takes one datagram. New keys and sizes go to the sink, in order and once.</summary>
    /// <param name="datagram">The UDP payload.</param>
    /// <param name="now">The time, in milliseconds.</param>
    /// <param name="congestionExperienced">Whether the IP header carried both ECN bits (transport.md §4).</param>
    /// <param name="sink">The application.</param>
    public ReceiveResult Receive(ReadOnlySpan<byte> datagram, long now, bool congestionExperienced, IServerSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ReceiveResult result = _connection.Receive(datagram, now, congestionExperienced);
        if (!result.NewRemoteState)
        {
            return result;
        }

        try
        {
            AdoptClientCapabilities();
            ProcessUserEvents(now, sink);
            return result;
        }
#pragma warning disable CA1031 // As in Connection.Receive: counted, kept for the host's log, and not the end of the session.
        catch (Exception unforeseen) when (unforeseen is not TransportException)
#pragma warning restore CA1031
        {
            _connection.ReportFault(unforeseen);
            _applicationInput.ResetWrittenCount();
            return result with { Verdict = DatagramVerdict.Faulted };
        }
    }

    private void AdoptClientCapabilities()
    {
        if (((SessionCapabilities)_connection.PeerCapabilities & SessionCapabilities.Hyperlinks) != 0)
        {
            _emulator.AreHyperlinksEnabled = true;
            _screen.AreHyperlinksEnabled = true;
        }
    }

    private void ProcessUserEvents(long now, IServerSink sink)
    {
        UserStream newest = _connection.Remote;
        if (newest.Length <= _processed.Length)
        {
            // An empty acknowledgement, or a state that lacks what was already processed: nothing is done twice.
            return;
        }

        // Taken for processed before they are: events at which something fails are lost, but not met again with every later state.
        using UserStream before = _processed;
        _processed = newest.Snapshot();
        bool isAlone = !_echo.IsWaiting;
        _echo.Record(_connection.RemoteStateNumber, now);
        int resizes = 0;
        int width = 0;
        int height = 0;
        foreach (UserEvent userEvent in newest.EventsSince(before))
        {
            if (userEvent.IsResize)
            {
                // Only the last of several consecutive resizes counts, and of very many the last of all.
                width = userEvent.Width;
                height = userEvent.Height;
                continue;
            }

            if (width != 0 && resizes < MostResizesPerState)
            {
                Resize(width, height, sink);
                resizes++;
                width = 0;
            }

            _translator.Translate(userEvent.Keys, _screen.Screen.IsApplicationCursorKeys, _applicationInput);
        }

        if (width != 0)
        {
            Resize(width, height, sink);
            resizes++;
        }

        _typedEcho.Expect(resizes > 0 ? default : _applicationInput.WrittenSpan, _connection.RemoteStateNumber, isAlone);
        FlushApplicationInput(sink);
    }

    private void Resize(int width, int height, IServerSink sink)
    {
        FlushApplicationInput(sink);
        sink.ResizeApplication(width, height);
        if (!IsShuttingDown)
        {
            _screen.Screen.Resize(width, height);
        }
    }

    private void FlushApplicationInput(IServerSink sink)
    {
        if (_applicationInput.WrittenCount > 0)
        {
            sink.WriteToApplication(_applicationInput.WrittenSpan);
            _applicationInput.ResetWrittenCount();
        }
    }
}
