using System.Management.Automation;
using System.Net;
using System.Security;
using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Client;
using Mosh.PowerShell.Errors;
using Mosh.Sessions.Client;
using Mosh.Sessions.EscapeKey;
using Mosh.Sessions.Prediction;
using static Mosh.PowerShell.Connecting.ConnectingParameterSet;

namespace Mosh.PowerShell.Connecting;

/// <summary>A cmdlet that brings sessions about, with a console or without.</summary>
public abstract partial class SessionStartingCmdlet : ConnectingCmdlet
{
    /// <summary>The address of a server that runs already.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConnectingParameterSet.Address)]
    [ValidateNotNullOrEmpty]
    public string? Address { get; set; }

    /// <summary>The UDP port of the server (<c>60001</c>), or a range to choose from (<c>60000:60010</c>).</summary>
    [Parameter(ParameterSetName = SSHHost)]
    [Parameter(ParameterSetName = SSHHostHashParam)]
    [Parameter(ParameterSetName = ConnectingParameterSet.Local)]
    [Parameter(Mandatory = true, ParameterSetName = ConnectingParameterSet.Address)]
    [ValidateNotNullOrEmpty]
    public override string? UdpPort { get; set; }

    /// <summary>The session key of that server; without it, MOSH_KEY of the environment.</summary>
    [Parameter(ParameterSetName = ConnectingParameterSet.Address)]
    public SecureString? Key { get; set; }

    /// <summary>How the server's address is found.</summary>
    [Parameter(ParameterSetName = SSHHost)]
    [Parameter(ParameterSetName = SSHHostHashParam)]
    public RemoteAddressMethod RemoteAddress { get; set; } = RemoteAddressMethod.Auto;

    /// <summary>The command that runs in the session, and its arguments; without it the login shell.</summary>
    [Parameter(ParameterSetName = SSHHost)]
    [Parameter(ParameterSetName = SSHHostHashParam)]
    [Parameter(ParameterSetName = ConnectingParameterSet.Local)]
    [ValidateNotNullOrEmpty]
    public string[] Command { get; set; } = [];

    /// <summary>When predicted echo is shown.</summary>
    [Parameter]
    public PredictionDisplay Predict { get; set; }

    /// <summary>Predictions overwrite instead of insert.</summary>
    [Parameter]
    public SwitchParameter PredictOverwrite { get; set; }

    /// <summary>The terminal's start and end strings are not written: the screen before stays in sight.</summary>
    [Parameter]
    public SwitchParameter NoInit { get; set; }

    /// <summary>The key before commands for mosh: <c>Ctrl+B</c>, <c>^B</c>, <c>~</c>, or an empty string for none.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? EscapeKey { get; set; }

    /// <summary>How sessions look on a console: what the parameters say, else what the environment says to mosh-client.</summary>
    private protected ClientDisplaySettings CreateDisplay()
    {
        try
        {
            return new ClientDisplaySettings
            {
                Prediction = IsGiven(nameof(Predict)) ? Predict : PredictionOfEnvironment(),
                IsPredictionOverwriting = IsGiven(nameof(PredictOverwrite)) ? PredictOverwrite : Variable("MOSH_PREDICTION_OVERWRITE") == "yes",
                EscapeKey = EscapeKey is null ? EscapeKeySetting.Parse(Variable(EscapeKeySetting.Variable)) : EscapeKeyName.Parse(EscapeKey),
                Clipboard = ClipboardOfEnvironment(),
                IsTitlePrefixed = Variable("MOSH_TITLE_NOPREFIX") is null,
                UsesTerminalInitialization = IsGiven(nameof(NoInit)) ? !NoInit : Variable("MOSH_NO_TERM_INIT") is null,
            };
        }
        catch (FormatException e)
        {
            ThrowTerminatingError(MoshError.ParameterInvalid(EscapeKey, e.Message, e));
            throw;
        }
    }

    /// <summary>Whether the user has said anything about how sessions look.</summary>
    private protected bool IsDisplayGiven
        => IsGiven(nameof(Predict)) || IsGiven(nameof(PredictOverwrite)) || IsGiven(nameof(NoInit)) || IsGiven(nameof(EscapeKey));

    /// <inheritdoc/>
    private protected override BootstrapOptions CreateBootstrap(int colors)
        => base.CreateBootstrap(colors) with { Command = Command, Method = RemoteAddress };

    /// <inheritdoc/>
    protected override IReadOnlyList<ConnectionTarget> CreateTargets(int colors)
        => ParameterSetName == ConnectingParameterSet.Address
            ? Each([Address!], AddressTargetOf)
            : base.CreateTargets(colors);

    private ConnectionTarget AddressTargetOf(string address)
    {
        var range = UdpPortRange.Parse(UdpPort!);
        var port = range.Low == range.High
            ? range.Low
            : throw new FormatException($"\"{UdpPort}\" is a range: a server that runs has one port.");
        var key = SessionKeyText.Of(Key)
            ?? throw new FormatException($"There is no key: give it with -Key, or in {SessionKeyText.Variable} of the environment.");
        return new AddressTarget(IPAddress.TryParse(address.Trim('[', ']'), out var numeric) ? numeric.ToString() : address, port, key);
    }

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private static PredictionDisplay PredictionOfEnvironment()
        => PredictionDisplayName.TryParse(Variable("MOSH_PREDICTION_DISPLAY") ?? PredictionDisplayName.Default, out var display)
            ? display
            : PredictionDisplay.Adaptive;

    // A word that nobody knows was meant to forbid something.
    private static ClipboardAccess ClipboardOfEnvironment()
        => ClipboardAccessName.TryParse(Variable(ClipboardAccessName.Variable) ?? ClipboardAccessName.Default, out var access)
            ? access
            : ClipboardAccess.Deny;

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}
