using System.Net;
using System.Net.Sockets;

namespace Mosh.Cli.Tests.EndToEnd;

/// <summary>Starts under limits, with descriptors missing and with variables that somebody has made up: one line, no trace, no server left.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public class HardStartTests
{
    // Below 22 the runtime of a program that is not native cannot start, and says so itself.
    [Theory]
    [InlineData("mosh-server new -p 0", 24)]
    [InlineData("mosh-server new -p 0", 30)]
    [InlineData("mosh-server new -p 0", 36)]
    [InlineData("mosh-server new -p 0", 44)]
    [InlineData("mosh-server new -p 0", 56)]
    [InlineData("mosh-client 127.0.0.1 9", 24)]
    [InlineData("mosh-client 127.0.0.1 9", 30)]
    [InlineData("mosh-client 127.0.0.1 9", 36)]
    [InlineData("mosh-client 127.0.0.1 9", 44)]
    [InlineData("mosh-client 127.0.0.1 9", 56)]
    public void Too_few_open_files_are_told_in_one_line_with_what_to_do(string line, int limit)
    {
        var run = ShellStart.Run($"ulimit -n {limit}; exec \"$bin\"/{line}");

        Assert.Equal(1, run.ExitStatus);
        Assert.Empty(run.Output);
        Assert.StartsWith(line[..line.IndexOf(' ')] + ": ", ShellStart.OnlyLine(run), StringComparison.Ordinal);
        Assert.Contains("Allow more open files (ulimit -n)", run.Error, StringComparison.Ordinal);
    }

    // Whatever the limit is, and native or not: a line that names a server that does not stay would mislead a client.
    [Theory]
    [InlineData(57, 67)]
    [InlineData(68, 80)]
    public void A_server_is_announced_only_if_it_stays(int lowest, int highest)
    {
        for (int limit = lowest; limit <= highest; limit++)
        {
            var run = ShellStart.Run($"ulimit -n {limit}; exec \"$bin\"/mosh-server new -p 0 -- true");
            Assert.Equal(run.ExitStatus == 0, run.Output.Contains("MOSH CONNECT ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_soft_limit_of_open_files_is_what_the_starter_has()
    {
        string folder = Directory.CreateTempSubdirectory("mosh-limit-").FullName;
        try
        {
            string ssh = Path.Combine(folder, "ssh");
            File.WriteAllText(ssh, "#!/bin/sh\necho soft $(ulimit -S -n) >&2\n");
            File.SetUnixFileMode(ssh, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var run = ShellStart.Run($"ulimit -S -n 300; \"$bin\"/mosh --ssh={ssh} host; true");
            Assert.Contains("soft 300", run.Error + run.Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Where_it_happened_is_told_when_asked_for()
    {
        var run = ShellStart.Run("ulimit -n 44; exec \"$bin\"/mosh-server new -p 0", ("MOSH_TRACE", "1"));

        Assert.Equal(1, run.ExitStatus);
        Assert.Contains("\nMosh.Hosting.SystemCallException: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("   at Mosh.", run.Error, StringComparison.Ordinal);
    }

    // 3 is a pipe that can be written, 4 one that can be read and stays empty, 5 is closed, 6 a file, those from 7 on are the runtime's.
    [Theory]
    [InlineData("x")]
    [InlineData("0 0 0")]
    [InlineData("50 24 80")]
    [InlineData("999999999 1 1")]
    [InlineData("99999999999 1 1")]
    [InlineData("6 24 80")]
    [InlineData("7 24 80 8 9 10")]
    [InlineData("3 24 80 4 5 6")]
    [InlineData("3 24 80 4 4 4")]
    [InlineData("3 24 80 3 3 3")]
    [InlineData("3 24 80 4 50 51")]
    [InlineData("3 24 80 6 6 6")]
    [InlineData("3 60000 60000 4 5 6")]
    [InlineData("-1 24 80")]
    public void A_forged_mark_of_a_detached_server_is_refused_in_one_line(string mark)
    {
        var run = ShellStart.Run(
            "exec 3> >(exec cat > /dev/null 2>&1) 4< <(exec sleep 2 2> /dev/null) 6< /dev/null; exec \"$bin\"/mosh-server new -p 0", ("MOSH_SERVER_DETACHED", mark));

        Assert.Equal(1, run.ExitStatus);
        Assert.Empty(run.Output);
        Assert.Contains("MOSH_SERVER_DETACHED", ShellStart.OnlyLine(run), StringComparison.Ordinal);
    }

    [RootTheory]
    [InlineData("0<&-", "0")]
    [InlineData("2>&-", "2")]
    [InlineData("0<&- 2>&-", "0 2")]
    [InlineData("0<&- 1>&- 2>&-", "0 1 2")]
    public async Task Numbers_of_streams_that_are_closed_become_the_null_device(string redirections, string closed)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Task<BuiltProgram> run = Task.Run(() => ShellStart.Run(
            $"\"$bin\"/mosh --fake-proxy -- 127.0.0.1 {port} {redirections} & wait $!; echo ended"));
        using Socket connection = await listener.AcceptSocketAsync();
        string[] streams = closed.Split(' ').Select(number => $"/proc/{OwnerOf(connection)}/fd/{number}").ToArray();

        Assert.All(streams, stream => Assert.Equal("/dev/null", new FileInfo(stream).LinkTarget));
        connection.Close();
        Assert.Equal("ended\n", (await run).Output);
    }

    [Fact]
    public void A_server_starts_with_all_streams_closed()
    {
        var run = ShellStart.Run("\"$bin\"/mosh-server new -p 0 -- true <&- >&- 2>&-");
        Assert.Equal(0, run.ExitStatus);
    }

    // The runtime, where there is one, keeps its code in a file of memory, which this limit is for as well, unless told otherwise.
    [Theory]
    [InlineData("mosh --version")]
    [InlineData("mosh-client --version")]
    [InlineData("mosh-server --version")]
    [InlineData("mosh-server new -p 0")]
    public void A_limit_on_the_size_of_files_is_an_error_and_no_death(string line)
    {
        string file = Path.GetTempFileName();
        try
        {
            var run = ShellStart.Run($"ulimit -f 0; exec \"$bin\"/{line} > \"$file\"", ("file", file), ("DOTNET_EnableWriteXorExecute", "0"));

            Assert.Equal(line.StartsWith("mosh ", StringComparison.Ordinal) ? 10 : 1, run.ExitStatus);
            Assert.Contains("standard output: File too large. Allow larger files (ulimit -f)", ShellStart.OnlyLine(run), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("mosh-server --version")]
    [InlineData("mosh-server new -p 0")]
    public void A_full_disk_behind_standard_output_is_told(string line)
    {
        var run = ShellStart.Run($"exec \"$bin\"/{line} > /dev/full");

        Assert.Equal(1, run.ExitStatus);
        Assert.Contains("standard output: No space left on device", ShellStart.OnlyLine(run), StringComparison.Ordinal);
    }

    private static string OwnerOf(Socket connection)
    {
        string port = ((IPEndPoint)connection.RemoteEndPoint!).Port.ToString("X4");
        string inode = File.ReadLines("/proc/net/tcp").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .First(words => words[1].EndsWith(":" + port, StringComparison.Ordinal))[9];
        return Directory.EnumerateDirectories("/proc").Select(path => Path.GetFileName(path)!).Where(name => name.All(char.IsAsciiDigit))
            .First(process => Links(process).Contains($"socket:[{inode}]"));
    }

    private static List<string?> Links(string process)
    {
        try
        {
            return Directory.GetFiles($"/proc/{process}/fd").Select(file => new FileInfo(file).LinkTarget).ToList();
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
