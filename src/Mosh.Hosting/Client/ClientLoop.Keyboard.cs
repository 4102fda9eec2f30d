namespace Mosh.Hosting.Client;

/// <content>The keyboard: keys for the session, commands for the client (spec client.md §4).</content>
internal sealed partial class ClientLoop
{
    private static readonly byte[] SuspendedNotice = "\n\e[37;44m[mosh is suspended.]\e[m\n"u8.ToArray();

    /// <inheritdoc/>
    public void SendBytes(ReadOnlySpan<byte> keys) => _session.TypeKeys(keys, _now);

    /// <inheritdoc/>
    public void Quit() => StartShutdown("Exiting on user request...");

    /// <inheritdoc/>
    public void Suspend()
    {
        _terminal.Close();
        _terminal.Write(SuspendedNotice);
        _signals.StopProcessGroup();
        Resume();
    }

    /// <inheritdoc/>
    public void Repaint() => _session.RequestRepaint();

    /// <inheritdoc/>
    public void ShowHelp() => _bar.SetMessage(_escapeKeys.HelpText, isPermanent: true, showsQuitHint: false, _now);

    /// <inheritdoc/>
    public void HideHelp() => _bar.RemoveMessage(_escapeKeys.HelpText);

    private void ReadKeys()
    {
        int count = _terminal.Read(_keys);
        if (count <= 0)
        {
            if (count == 0)
            {
                EndInput();
            }

            return;
        }

        if (!_session.IsShuttingDown)
        {
            ReadOnlySpan<byte> read = _keys.AsSpan(0, count);
            _session.ObserveKeys(read, _now);
            _escapeKeys.Process(read, this);
        }
    }

    // Somebody else has used the terminal meanwhile, and perhaps changed its size.
    private void Resume()
    {
        _terminal.Reopen();
        _session.ResetOverlays();
        _session.RequestRepaint();
    }
}
