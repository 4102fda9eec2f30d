using Mosh.Interop.Harness;

namespace Mosh.Interop.Tests;

/// <summary>Sessions on this machine without ssh.</summary>
public sealed class LocalTests
{
    [PairingTheory(ClientProgram = "mosh")]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task A_local_session_with_an_address_needs_no_ssh(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartByWrapperAsync(
            $"{Programs.Mosh(client, "mosh")} --local --ssh=/nowhere/ssh --server={Programs.Mosh(server, "mosh-server")} 127.0.0.1");

        await session.RunAsync("echo local-$((6 * 7))", "local-42");
        await session.Terminal.EnterAsync("exit");
        await session.WaitForEndAsync(status: 0);
    }

    [PairingTheory(ClientProgram = "mosh")]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task A_local_session_knows_the_process_of_its_client(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartByWrapperAsync(
            $"{Programs.Mosh(client, "mosh")} --local --server={Programs.Mosh(server, "mosh-server")} 127.0.0.1");

        await session.RunAsync("echo client=$MOSH_CLIENT_PID", $"client={session.ClientProcessId}");
    }

    [PairingTheory(ClientProgram = "mosh")]
    [InlineData(Implementation.Ours, Implementation.Ours)]
    [InlineData(Implementation.Ours, Implementation.Stock)]
    public async Task A_terminal_and_a_locale_that_are_not_known_here_are_no_reason_to_refuse(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartByWrapperAsync(
            "/usr/bin/env LANG=xx_YY.UTF-8 LC_TIME=xx_YY.UTF-8 TERM=xterm-nonesuch COLORTERM=truecolor "
            + $"{Programs.Mosh(client, "mosh")} --local --server={Programs.Mosh(server, "mosh-server")} 127.0.0.1");

        await session.RunAsync("echo $TERM $COLORTERM $(locale charmap 2>&1) $LANG $LC_ALL", "xterm-256color truecolor UTF-8 C.UTF-8 C.UTF-8");
    }

    [PairingTheory(ClientProgram = "mosh")]
    [InlineData(Implementation.Ours, Implementation.Ours)]
    public async Task A_local_session_needs_no_host_and_no_stock_mosh(Implementation client, Implementation server)
    {
        _ = server; // found by the client itself
        string noStock = "/usr/bin/env PATH=/nowhere";

        await using MoshSession session = await MoshSession.StartByWrapperAsync($"{noStock} {Programs.Mosh(client, "mosh")} --local");

        await session.RunAsync("echo local-$((6 * 7))", "local-42");
        FileSystemInfo? program = File.ResolveLinkTarget($"/proc/{session.ServerProcessId}/exe", returnFinalTarget: true);
        Assert.Equal(Path.Combine(RepositoryRoot.Path, "bin"), Path.GetDirectoryName(program?.FullName));
        await session.Terminal.EnterAsync("exit");
        await session.WaitForEndAsync(status: 0);
    }
}
