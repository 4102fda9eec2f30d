using System.Management.Automation;
using System.Text.RegularExpressions;
using Mosh.Hosting.Client;
using Mosh.PowerShell.Errors;
using Mosh.PowerShell.Screens;
using Mosh.PowerShell.Sessions;
using Mosh.Terminal.Screen;

namespace Mosh.PowerShell.Commands;

/// <summary>
/// <c>Wait-MoshScreen</c>: waits until a session's screen is as wanted, and gives it out. All conditions that are given must hold.
/// Of several sessions one is waited for after the other.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "MoshScreen", DefaultParameterSetName = SessionParameterSet.Session)]
[OutputType(typeof(MoshScreen))]
public sealed class WaitMoshScreenCommand : SessionCmdlet
{
    // Our choice: a screen is a few KB, which every reasonable pattern is through with in milliseconds; and Ctrl-C cannot end the search.
    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(1);

    private Regex? _pattern;

    /// <summary>
    /// A regular expression that the screen's text fits; letters in any case, <c>^</c> and <c>$</c> at the ends of lines.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Match { get; set; }

    /// <summary>Whether upper and lower case letters differ in <see cref="Match"/>.</summary>
    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    /// <summary>Says whether the screen in <c>$_</c> is it.</summary>
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? ScriptBlock { get; set; }

    /// <summary>How long the screen must stay unchanged; a time span or seconds.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan Stable { get; set; }

    /// <summary>How long to wait; a time span or seconds. 30 seconds unless given.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Match is null && ScriptBlock is null && Stable <= TimeSpan.Zero)
        {
            ThrowTerminatingError(MoshError.ParameterInvalid(null, "Nothing is waited for: give -Match, -ScriptBlock or -Stable."));
        }

        try
        {
            RegexOptions options = RegexOptions.Multiline | RegexOptions.CultureInvariant;
            _pattern = Match is null ? null : new Regex(Match, CaseSensitive ? options : options | RegexOptions.IgnoreCase, LongestSearch);
        }
        catch (RegexParseException error)
        {
            ThrowTerminatingError(MoshError.ParameterInvalid(Match, error.Message, error));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach ((MoshSession session, BackgroundClient client) in SelectLiveSessions())
        {
            WaitFor(session, client);
        }
    }

    private void WaitFor(MoshSession session, BackgroundClient client)
    {
        MoshScreen? looked = null;
        ScreenWaitEnd end;
        try
        {
            (end, ScreenImage _) = ScreenWait.Until(
                new DrivenClient(client),
                image =>
                {
                    looked = Look(session, image);
                    return IsWanted(looked);
                },
                Stable,
                Timeout,
                StopToken);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        catch (RegexMatchTimeoutException error)
        {
            WriteError(MoshError.PatternTooSlow(session, error));
            return;
        }

        switch (end)
        {
            case ScreenWaitEnd.Found:
                WriteObject(looked);
                break;
            case ScreenWaitEnd.SessionOver:
                WriteError(MoshError.SessionGone(session));
                break;
            default:
                WriteError(MoshError.WaitTimeout(session, Wanted, Timeout, looked!));
                break;
        }
    }

    private string Wanted => Match is not null ? $"what matches \"{Match}\""
        : ScriptBlock is not null ? "what the script block waits for"
        : "an unchanging screen";

    private MoshScreen Look(MoshSession session, ScreenImage image)
    {
        MoshScreen screen = new(session, image);
        return _pattern?.Match(screen.Text) is { Success: true } match ? new MoshScreen(session, image, match) : screen;
    }

    private bool IsWanted(MoshScreen screen)
    {
        if (_pattern is not null && screen.MatchInfo is null)
        {
            return false;
        }

        return ScriptBlock is null
            || LanguagePrimitives.IsTrue(ScriptBlock.InvokeWithContext(null, [new PSVariable("_", screen)]));
    }
}
