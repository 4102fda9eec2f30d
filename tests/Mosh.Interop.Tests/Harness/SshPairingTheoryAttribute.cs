using Xunit.Sdk;

namespace Mosh.Interop.Harness;

/// <summary>A <see cref="PairingTheoryAttribute"/> for wrappers and servers, over a real ssh.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Mosh.Interop.Harness.PairingTheoryDiscoverer", "Mosh.Interop.Tests")]
public sealed class SshPairingTheoryAttribute : PairingTheoryAttribute
{
    private int _port;

    public SshPairingTheoryAttribute()
    {
        Skip ??= MissingReason;
        ClientProgram = "mosh";
    }

    /// <summary>A TCP port that an ssh server of the test is to get; the test is skipped if another program has it.</summary>
    public int Port
    {
        get => _port;
        set
        {
            _port = value;
            Skip ??= SshServer.IsPortTaken(value) ? $"TCP port {value} is taken." : null;
        }
    }

    /// <summary>Why no ssh server can be run here; null when one can.</summary>
    public static string? MissingReason => Programs.MissingReason("ssh", "sshd", "ssh-keygen");
}
