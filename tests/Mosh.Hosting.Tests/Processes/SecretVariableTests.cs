using System.Diagnostics;

namespace Mosh.Hosting.Tests.Processes;

public class SecretVariableTests
{
    [Fact]
    public void A_secret_is_taken_once_and_seen_by_nobody_afterwards()
    {
        const string secret = "AAECAwQFBgcICQoLDA0ODw";
        ProcessStartInfo start = new(Helper.Program, Helper.Arguments("secret", "MOSH_KEY")) { RedirectStandardOutput = true };
        start.Environment["MOSH_KEY"] = secret;
        start.Environment["MOSH_KEYS"] = "not this one";

        using Process process = Process.Start(start)!;
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n');
        process.WaitForExit();

        Assert.Equal($"taken {secret}", lines[0]);
        Assert.DoesNotContain(lines[1..], line => line.Contains(secret, StringComparison.Ordinal));
        Assert.Contains("MOSH_KEYS=not this one", lines);
    }
}
