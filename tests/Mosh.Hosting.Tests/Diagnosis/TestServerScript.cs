using System.Globalization;

namespace Mosh.Hosting.Tests.Diagnosis;

/// <summary>A program that stands for mosh-server, made of shell lines, and the processes that it leaves behind.</summary>
internal sealed class TestServerScript : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public TestServerScript(string body)
    {
        string started = Path.Combine(_folder.Path, "started");
        File.WriteAllText(
            Command,
            $"""
            #!/bin/sh
            if [ "$1" = --version ]; then echo 'mosh-server (mosh 1.4.0) [test]'; exit; fi
            started='{started}'
            {body}

            """.ReplaceLineEndings("\n"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Command, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>A server that runs, says so, and is deaf.</summary>
    public static string Deaf { get; } = """
        sleep 300 >/dev/null 2>&1 &
        echo "$!" >>"$started"
        printf '\nMOSH CONNECT 60999 AAAAAAAAAAAAAAAAAAAAAA\n'
        echo "[mosh-server detached, pid = $!]" >&2
        """;

    public string Command => Path.Combine(_folder.Path, "mosh-server");

    /// <summary>The processes, in the order in which they were started.</summary>
    public IReadOnlyList<int> Started
        => [.. File.ReadAllLines(Path.Combine(_folder.Path, "started")).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];

    public void Dispose() => _folder.Dispose();
}
