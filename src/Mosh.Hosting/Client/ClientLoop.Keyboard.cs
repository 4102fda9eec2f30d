using Mosh.Sessions.EscapeKey;

namespace Mosh.Hosting.Client;

/// <content>The keyboard: keys for the session, commands for the client (spec client.md §4). Only called while a console is attached.</content>
internal sealed partial class ClientLoop : IEscapeKeySink
{
    // spec client.md §4: what is read from the keyboard at once.
    private const int KeysSize = 16384;

    private static readonly byte[] SuspendedNotice = "\n\e[37;44m[mosh is suspended.]\e[m\n"u8.ToArray();

    private byte[]? _keys;

    /// <inheritdoc/>
    public void SendBytes(ReadOnlySpan<byte> keys) => _session.TypeKeysFromKeyboard(keys, _now);

    /// <summary>Types what a program has composed. It has its memory already, and nothing of it is lost.</summary>
    public void Type(ReadOnlySpan<byte> keys) => _session.TypeKeys(keys, _now);

    /// <inheritdoc/>
    public void Quit() => Leave("Exiting on user request...");

    /// <inheritdoc/>
    public void Suspend()
    {
        ClientAttachment attachment = _attachment!;
        attachment.Terminal.Close();
        attachment.Terminal.Write(SuspendedNotice);
        attachment.Signals.StopProcessGroup();
        Resume(attachment);
    }

    /// <inheritdoc/>
    public void Detach() => EndAttachment(AttachEnd.Detached);

    /// <inheritdoc/>
    public void Repaint() => _session.RequestRepaint();

    /// <inheritdoc/>
    public void ShowHelp() => _attachment!.Bar.SetMessage(_attachment.EscapeKeys.HelpText, isPermanent: true, showsQuitHint: false, _now);

    /// <inheritdoc/>
    public void HideHelp() => _attachment!.Bar.RemoveMessage(_attachment.EscapeKeys.HelpText);

    private void ReadKeys(ClientAttachment attachment)
    {
        _keys ??= new byte[KeysSize];
        int count = attachment.CanDetach ? ReadToCommand(attachment) : attachment.Terminal.Read(_keys);
        if (count <= 0)
        {
            if (count == 0)
            {
                EndInput(attachment);
            }

            return;
        }

        // During a shutdown the session takes no keys; what is left is to leave the console or not to wait any longer.
        ReadOnlySpan<byte> read = _keys.AsSpan(0, count);
        _session.ObserveKeys(read, _now);
        attachment.EscapeKeys.Process(read, this);
    }

    // What was typed behind the command to detach is for whoever has the terminal next. A terminal takes nothing back, so
    // no more than up to a command's end is read, byte by byte.
    private int ReadToCommand(ClientAttachment attachment)
    {
        int waiting = attachment.Terminal.CountReadable();
        int count = 0;
        do
        {
            int read = attachment.Terminal.Read(_keys.AsSpan(count, 1));
            if (read <= 0)
            {
                return count > 0 ? count : read;
            }

            count++;
        }
        while (count < waiting && count < KeysSize && !attachment.EscapeKeys.IsReadToBeEnded(_keys![count - 1]));
        return count;
    }
}
