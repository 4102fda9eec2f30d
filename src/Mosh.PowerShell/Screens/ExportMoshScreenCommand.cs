using System.Management.Automation;
using Mosh.Hosting.Client;
using Mosh.PowerShell.Errors;
using Mosh.PowerShell.Files;
using Mosh.PowerShell.Screens;
using Mosh.PowerShell.Sessions;
using Mosh.Terminal.Export;
using Mosh.Terminal.Screen;

namespace Mosh.PowerShell.Commands;

/// <summary><c>Export-MoshScreen</c>: writes a screen to a file, of the format that the file's name or <c>-As</c> says.</summary>
[Cmdlet(VerbsData.Export, "MoshScreen", SupportsShouldProcess = true, DefaultParameterSetName = SessionParameterSet.Session)]
[OutputType(typeof(FileInfo))]
public sealed class ExportMoshScreenCommand : PipedSessionCmdlet
{
    private const string ScreenSet = "Screen";

    /// <summary>A screen that was read before.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ScreenSet)]
    [ValidateNotNull]
    public MoshScreen? InputObject { get; set; }

    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "LP", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The format: Text, Ansi, Html or Svg; by the file's name unless given.</summary>
    [Parameter]
    [ValidateSet(nameof(MoshScreenFormat.Text), nameof(MoshScreenFormat.Ansi), nameof(MoshScreenFormat.Html), nameof(MoshScreenFormat.Svg))]
    public MoshScreenFormat As { get; set; }

    /// <summary>The colours of pictures and pages: Dark or Light.</summary>
    [Parameter]
    public MoshScreenTheme Theme { get; set; }

    /// <summary>The title of a picture; the one that the application has set unless given.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>Draws a picture without a window around the screen.</summary>
    [Parameter]
    public SwitchParameter NoFrame { get; set; }

    /// <summary>Does not replace a file that exists.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces even a file that is read-only.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives out the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string file = ProviderPath.OfNewFile(this, Path);
        if (As == MoshScreenFormat.Object && ScreenFormats.OfFile(file) is null)
        {
            WriteError(MoshError.ParameterInvalid(
                Path, $"What format \"{Path}\" shall have is not known: name it .svg, .html, .ansi or .txt, or give -As."));
            return;
        }

        if (InputObject is not null)
        {
            Export(InputObject.Image, InputObject.SessionName, file);
            return;
        }

        foreach ((MoshSession session, BackgroundClient client) in SelectLiveSessions())
        {
            Export(client.Screen, session.Name, file);
        }
    }

    private void Export(ScreenImage image, string name, string file)
    {
        if (!ShouldProcess(file, $"Export the screen of the mosh session \"{name}\""))
        {
            return;
        }

        if (!Force && !NoClobber && File.Exists(file) && File.GetAttributes(file).HasFlag(FileAttributes.ReadOnly))
        {
            WriteError(MoshError.FileNotWritten(file, "it is read-only; -Force replaces it", null));
            return;
        }

        try
        {
            WholeFile.Write(file, Document(image, As == MoshScreenFormat.Object ? ScreenFormats.OfFile(file)!.Value : As), mayExist: !NoClobber);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            WriteError(MoshError.FileNotWritten(file, error.Message, error));
            return;
        }

        if (PassThru)
        {
            WriteObject(ProviderPath.ItemOf(this, file));
        }
    }

    private string Document(ScreenImage image, MoshScreenFormat format)
    {
        ColorScheme scheme = Theme == MoshScreenTheme.Light ? ColorScheme.Light : ColorScheme.Dark;
        return format switch
        {
            MoshScreenFormat.Svg => SvgExport.Of(image, new SvgOptions { Scheme = scheme, Title = Title, HasFrame = !NoFrame }),
            MoshScreenFormat.Html => HtmlExport.Of(image, scheme),
            _ => ScreenFormats.Write(image, format) + "\n",
        };
    }
}
