using Mosh.Hosting.Bootstrap;

namespace Mosh.Hosting.Diagnosis;

/// <summary>What to do when ssh does not get to the host.</summary>
internal static class SshAdvice
{
    internal static string For(BootstrapFailure failure, string ssh) => failure switch
    {
        BootstrapFailure.ProgramNotFound => "Install the OpenSSH client, or tell where it is with -SshPath.",
        BootstrapFailure.HostUnknown => "Check the spelling of the name, the network of this machine, and HostName in ~/.ssh/config.",
        BootstrapFailure.HostKeyRejected => $"Run \"{ssh}\" once by itself and follow what it says about the host's key.",
        BootstrapFailure.AuthenticationFailed => $"Check -UserName and -KeyFilePath; \"{ssh}\" by itself must be able to log in.",
        BootstrapFailure.ConnectionFailed => "Check that the host is up, that sshd runs there, -Port, and firewalls in between.",
        _ => $"Try \"{ssh}\" by itself; mosh needs it to work.",
    };
}
