namespace Mosh.Interop.Harness;

/// <summary>
/// The ssh servers of a test class and the client's configuration for them:
/// <c>target</c> (takes over LANG), <c>bare</c> (takes over nothing), and <c>behind</c>, which is <c>bare</c> reached by way of <c>target</c>.
/// The configuration's path is <see cref="Configuration"/>.
/// </summary>
public sealed class SshFixture : IAsyncLifetime
{
    private SshKeys? _keys;
    private SshServer? _target;
    private SshServer? _bare;

    public SshServer Target => _target!;

    public SshServer Bare => _bare!;

    public SshKeys Keys => _keys!;

    /// <summary>For <c>ssh -F</c>. Hosts without an entry of their own get the key and the known hosts.</summary>
    public string Configuration => Keys.Directory.File("config");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (SshPairingTheoryAttribute.MissingReason is not null)
        {
            return; // all tests are skipped
        }

        _keys = await SshKeys.CreateAsync();
        _target = await SshServer.StartAsync(_keys, "target");
        _bare = await SshServer.StartAsync(_keys, "bare", acceptsLocale: false);
        _keys.Directory.Write("config", $"""
            Host target
                HostName 127.0.0.1
                Port {_target.Port}
                SendEnv LANG
            Host bare
                HostName 127.0.0.1
                Port {_bare.Port}
            Host behind
                HostName 127.0.0.1
                Port {_bare.Port}
                ProxyJump target
            Host *
                User {Environment.UserName}
                IdentityFile {_keys.UserKey}
                IdentitiesOnly yes
                UserKnownHostsFile {_keys.KnownHosts}
                StrictHostKeyChecking yes
                BatchMode yes
                LogLevel ERROR

            """);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_target is not null)
        {
            await _target.DisposeAsync();
        }

        if (_bare is not null)
        {
            await _bare.DisposeAsync();
        }

        _keys?.Dispose();
    }
}
