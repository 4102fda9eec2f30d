using Mosh.Interop.Harness;

namespace Mosh.Interop.Tests;

/// <summary>What one <c>dotnet publish</c> makes, and sessions with it.</summary>
public sealed class NativeTests(NativePrograms programs) : IClassFixture<NativePrograms>
{
    private const int MostBytes = 6_000_000;

    [NativeTheory]
    [InlineData("mosh")]
    [InlineData("mosh-client")]
    [InlineData("mosh-server")]
    public void A_native_program_is_small(string name)
    {
        var program = new FileInfo(Path.Combine(programs.Folder, name));
        Assert.InRange(program.Length, 1, MostBytes);
    }

    [NativeTheory]
    [InlineData("warning")]
    public void Nothing_is_wrong_with_the_code_for_a_native_program(string word) =>
        Assert.DoesNotContain(word, programs.Log, StringComparison.OrdinalIgnoreCase);

    [NativeTheory]
    [InlineData("mosh-server")]
    public async Task The_module_gets_the_server(string name)
    {
        ProcessOutcome outcome = await ExternalProcess.RunAsync(programs.ModuleServer, ["--version"]);
        Assert.StartsWith(name + " ", outcome.RequireSuccess(name).StandardOutput, StringComparison.Ordinal);
    }

    [NativeTheory]
    [InlineData(Implementation.Native, Implementation.Stock)]
    [InlineData(Implementation.Stock, Implementation.Native)]
    [InlineData(Implementation.Native, Implementation.Native)]
    public async Task Native_programs_hold_sessions(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server);
        await session.RunAsync("echo native-$((6 * 7))", "native-42");
        await session.Terminal.EnterAsync("exit");
        await session.WaitForEndAsync(status: 0);
    }

    [NativeTheory]
    [InlineData(Implementation.Native, Implementation.Native)]
    [InlineData(Implementation.Native, Implementation.Stock)]
    public async Task A_native_mosh_needs_no_other_program(Implementation wrapper, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartByWrapperAsync(
            $"{Programs.Mosh(wrapper, "mosh")} --local --server={Programs.Mosh(server, "mosh-server")} 127.0.0.1");
        await session.RunAsync("echo native-$((6 * 7))", "native-42");
        await session.Terminal.EnterAsync("exit");
        await session.WaitForEndAsync(status: 0);
    }
}
