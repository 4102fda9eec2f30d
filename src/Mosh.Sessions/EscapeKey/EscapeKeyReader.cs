namespace Mosh.Sessions.EscapeKey;

/// <summary>Separates what is for the client from what is for the session in the bytes from the keyboard (spec client.md §4).</summary>
/// <remarks>
/// <code>
///            escape key (printable: after CR, LF)
///   Ordinary ----------------------------------------> Sequence
///      ^    ShowHelp                                       |
///      |    '.'                Quit                        |
///      |    Ctrl-Z             Suspend, or Detach          |
///      |    'd'                Detach (*)                  |
///      |    pass key           send the escape key         |
///      +----other byte         send both ------------------+
///           HideHelp
/// </code>
/// (*) Only where the client can be detached from its terminal; otherwise 'd' is any other byte. Stock has no such command.
/// </remarks>
public sealed class EscapeKeyReader
{
    private const byte QuitCommand = (byte)'.';
    private const byte SuspendCommand = 0x1A;
    private const byte DetachCommand = (byte)'d';
    private const byte RepaintKey = 0x0C;
    private const byte CarriageReturn = 0x0D;
    private const byte LineFeed = 0x0A;

    private readonly EscapeKeySetting _setting;
    private readonly bool _canDetach;
    private bool _isAfterLineEnd;

    /// <summary>A reader at the start of a session.</summary>
    /// <param name="setting">The escape key.</param>
    /// <param name="canDetach">Whether the client can leave its terminal to others and go on; it is then detached instead of suspended.</param>
    public EscapeKeyReader(EscapeKeySetting setting, bool canDetach = false)
    {
        ArgumentNullException.ThrowIfNull(setting);
        _setting = setting;
        _canDetach = canDetach;
    }

    /// <summary>Whether the escape key was typed and its command is awaited.</summary>
    public bool IsSequenceStarted { get; private set; }

    /// <summary>What to show while <see cref="IsSequenceStarted"/>.</summary>
    public string HelpText =>
        $"Commands: {(_canDetach ? "\"d\" or Ctrl-Z detaches" : "Ctrl-Z suspends")}, \".\" quits, \"{(char)_setting.PassKey}\" gives literal {_setting.Name}";

    /// <summary>
    /// Whether the read that ends with this byte should be processed before more is read, so that what follows a
    /// <see cref="IEscapeKeySink.Detach"/> stays with the terminal.
    /// </summary>
    public bool IsReadToBeEnded(byte last) => _canDetach && (IsSequenceStarted || last == _setting.Key);

    /// <summary>Goes through one read of the keyboard.</summary>
    public void Process(ReadOnlySpan<byte> read, IEscapeKeySink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        int unsent = 0;
        for (int i = 0; i < read.Length; i++)
        {
            byte key = read[i];
            if (IsSequenceStarted)
            {
                // Nothing before this byte is unsent: the escape key itself was withheld.
                unsent = i + 1;
                if (!FinishSequence(key, sink))
                {
                    return;
                }
            }
            else if (key == _setting.Key && (_isAfterLineEnd || !_setting.IsOnlyAfterLineEnd))
            {
                Send(read[unsent..i], sink);
                unsent = i + 1;
                StartSequence(sink);
            }
            else
            {
                _isAfterLineEnd = key is CarriageReturn or LineFeed;
                if (key == RepaintKey)
                {
                    sink.Repaint();
                }
            }
        }

        Send(read[unsent..], sink);
    }

    private static void Send(ReadOnlySpan<byte> keys, IEscapeKeySink sink)
    {
        if (!keys.IsEmpty)
        {
            sink.SendBytes(keys);
        }
    }

    private void StartSequence(IEscapeKeySink sink)
    {
        IsSequenceStarted = true;
        _isAfterLineEnd = false;
        sink.ShowHelp();
    }

    /// <summary>Carries out the command; false when the rest of the read is to be discarded.</summary>
    private bool FinishSequence(byte command, IEscapeKeySink sink)
    {
        IsSequenceStarted = false;
        byte escapeKey = _setting.Key.GetValueOrDefault();
        switch (command)
        {
            case QuitCommand:
                sink.Quit();
                return false;
            case SuspendCommand when !_canDetach:
                sink.Suspend();
                break;
            case byte pass when pass == _setting.PassKey || pass == _setting.AlternativePassKey:
                sink.SendBytes([escapeKey]);
                break;
            case SuspendCommand or DetachCommand when _canDetach:
                sink.Detach();
                return false;
            default:
                sink.SendBytes([escapeKey, command]);
                break;
        }

        sink.HideHelp();
        return true;
    }
}
