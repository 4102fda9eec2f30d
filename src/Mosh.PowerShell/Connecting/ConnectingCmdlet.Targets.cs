using System.Management.Automation;
using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Locale;
using Mosh.PowerShell.Errors;

namespace Mosh.PowerShell.Connecting;

/// <content>From the parameters to what has to be reached.</content>
public abstract partial class ConnectingCmdlet
{
    private ProgressBars? _progress;
    private ConsoleQuestions? _questions;

    /// <summary>
    /// What the parameters name, in their order; an error is written for each name that makes no sense.
    /// <paramref name="colors"/> is how many colours the user's terminal has.
    /// </summary>
    protected virtual IReadOnlyList<ConnectionTarget> CreateTargets(int colors)
    {
        var bootstrap = CreateBootstrap(colors);
        return ParameterSetName switch
        {
            ConnectingParameterSet.SSHHost => Each(HostName, host => SshTargetOf(SettingsOf(host), bootstrap)),
            ConnectingParameterSet.SSHHostHashParam => Each(SSHConnection, table => SshTargetOf(SshConnectionTable.Parse(table), bootstrap)),
            ConnectingParameterSet.Local => Each(
                Enumerable.Repeat(BindAddress ?? string.Empty, LocalCount), _ => LocalTarget.Create(bootstrap, BindAddress, ServerPath)),
            _ => [],
        };
    }

    /// <summary>The cmdlet's progress bars.</summary>
    private protected ProgressBars Progress => _progress ??= new(Relay);

    /// <summary>Whether the next host's turn comes only when nothing more is to be done for the one before.</summary>
    private protected virtual bool IsOneByOne => false;

    // Whom ssh can ask here.
    private ConsoleQuestions Questions => _questions ??= ConsoleQuestions.Of(Host);

    private int SshCount => Math.Max(HostName.Length, SSHConnection.Length);

    /// <summary>How many sessions on this machine are wanted.</summary>
    private protected virtual int LocalCount => 1;

    /// <summary>Converts each of <paramref name="inputs"/>; where that is impossible, writes an error with the reason.</summary>
    private protected List<ConnectionTarget> Each<T>(IEnumerable<T> inputs, Func<T, ConnectionTarget> convert)
        where T : notnull
    {
        List<ConnectionTarget> targets = [];
        foreach (var input in inputs)
        {
            try
            {
                targets.Add(convert(input));
            }
            catch (FormatException e)
            {
                WriteError(MoshError.ParameterInvalid(input, e.Message, e));
            }
            catch (ItemNotFoundException e)
            {
                WriteError(MoshError.KeyFileNotFound(input, e));
            }
        }

        return targets;
    }

    /// <summary>What all hosts have in common. A value that makes no sense ends the cmdlet.</summary>
    private protected virtual BootstrapOptions CreateBootstrap(int colors)
    {
        try
        {
            return new BootstrapOptions
            {
                Destination = "127.0.0.1",
                Server = ServerPath ?? "mosh-server",
                Binding = Binding(),
                Ports = UdpPort is null ? null : UdpPortRange.Parse(UdpPort).ToString(),
                Colors = colors,
                Locale = BootstrapOptions.LocaleOf(Environment.GetEnvironmentVariables(), Local ? Utf8Locale.Here : Utf8Locale.Elsewhere),
                Family = AddressFamily,
                Terminal = Questions.AccessWithoutLender,
                Lender = Questions.CreateLender(Relay, Progress, IsOneByOne, SshCount),
                ProxyProgram = [ModuleFiles.Wrapper],
            };
        }
        catch (FormatException e)
        {
            ThrowTerminatingError(MoshError.ParameterInvalid(null, e.Message, e));
            throw;
        }
    }

    private ServerBinding Binding() => BindAddress is null || Local ? ServerBinding.Ssh
        : ServerBinding.TryParse(BindAddress, out var binding) ? binding
        : throw new FormatException($"\"{BindAddress}\" is no address to bind: give one in numbers, or ssh, or any.");

    private SshSettings SettingsOf(string hostName)
    {
        var host = HostSpecification.Parse(hostName);
        return new SshSettings
        {
            Host = host with { UserName = host.UserName ?? UserName, Port = host.Port ?? (Port == 0 ? null : Port) },
            KeyFilePath = KeyFilePath,
            ConnectingTimeout = ConnectingTimeout < 0 ? null : TimeSpan.FromMilliseconds(ConnectingTimeout),
            Options = Options,
        };
    }

    private SshTarget SshTargetOf(SshSettings settings, BootstrapOptions bootstrap)
    {
        var resolved = settings with { KeyFilePath = settings.KeyFilePath is { } path ? ExistingFile(path) : null };
        return new SshTarget(
            resolved,
            bootstrap with
            {
                Destination = resolved.Host.Destination,
                Ssh = resolved.Words(SshPath),
                Terminal = resolved.NeverAsks ? TerminalAccess.None : bootstrap.Terminal,
                Lender = resolved.NeverAsks ? null : bootstrap.Lender,
            });
    }

    private string ExistingFile(string path)
    {
        var file = GetUnresolvedProviderPathFromPSPath(path);
        return File.Exists(file) ? file : throw new ItemNotFoundException($"There is no key file \"{file}\".");
    }
}
