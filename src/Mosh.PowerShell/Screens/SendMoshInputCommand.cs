using System.Management.Automation;
using System.Text;
using Mosh.Hosting.Client;
using Mosh.PowerShell.Errors;
using Mosh.PowerShell.Screens;
using Mosh.PowerShell.Screens.Keys;
using Mosh.PowerShell.Sessions;

namespace Mosh.PowerShell.Commands;

/// <summary><c>Send-MoshInput</c>: types text and presses keys in sessions. Text comes first when both are given.</summary>
[Cmdlet(VerbsCommunications.Send, "MoshInput", DefaultParameterSetName = SessionParameterSet.Session)]
public sealed class SendMoshInputCommand : PipedSessionCmdlet
{
    private static readonly byte[] PasteStart = "\e[200~"u8.ToArray();
    private static readonly byte[] PasteEnd = "\e[201~"u8.ToArray();

    private List<byte[]> _keys = [];

    /// <summary>Text to type; nothing is added to it, in particular no Enter.</summary>
    [Parameter(Position = 0)]
    [AllowEmptyString]
    public string? Text { get; set; }

    /// <summary>Keys to press by name, such as Enter, Ctrl+C, Alt+x, Shift+Tab, F5.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KeyCompleter))]
    public string[] Key { get; set; } = [];

    /// <summary>Sends the text as one paste, marked as such where the application asks for that.</summary>
    [Parameter]
    public SwitchParameter Paste { get; set; }

    /// <summary>How long to wait between one character or key and the next.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan Delay { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Text is null && Key.Length == 0)
        {
            ThrowTerminatingError(MoshError.ParameterInvalid(null, "Nothing is to be sent: neither -Text nor -Key is given."));
        }

        try
        {
            _keys = [.. Key.Select(KeyName.Encode)];
        }
        catch (FormatException error)
        {
            ThrowTerminatingError(MoshError.ParameterInvalid(Key, error.Message, error));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach ((_, BackgroundClient client) in SelectLiveSessions())
        {
            if (Delay == TimeSpan.Zero)
            {
                client.Send(Strokes(client).SelectMany(stroke => stroke).ToArray());
                continue;
            }

            SendSlowly(client);
        }
    }

    private void SendSlowly(BackgroundClient client)
    {
        bool isFirst = true;
        foreach (byte[] stroke in Strokes(client))
        {
            if (!isFirst && StopToken.WaitHandle.WaitOne(Delay))
            {
                throw new PipelineStoppedException();
            }

            isFirst = false;
            client.Send(stroke);
        }
    }

    private IEnumerable<byte[]> Strokes(BackgroundClient client) => TextStrokes(client).Concat(_keys);

    private IEnumerable<byte[]> TextStrokes(BackgroundClient client)
    {
        string text = Text ?? "";
        if (!Paste)
        {
            return text.EnumerateRunes().Select(rune => Encoding.UTF8.GetBytes(rune.ToString()));
        }

        // A terminal pastes line ends as the Enter key; an end mark within the text would end the paste.
        byte[] pasted = Encoding.UTF8.GetBytes(text.Replace("\r\n", "\r").Replace('\n', '\r').Replace("\e[201~", ""));
        return [client.Screen.IsBracketedPaste ? [.. PasteStart, .. pasted, .. PasteEnd] : pasted];
    }
}
