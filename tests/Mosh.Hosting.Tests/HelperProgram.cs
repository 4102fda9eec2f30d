using Mosh.Hosting.Client;
using Mosh.Hosting.Locale;
using Mosh.Hosting.Native;
using Mosh.Hosting.Network;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Registry;
using Mosh.Hosting.Server;
using Mosh.Hosting.Signals;
using Mosh.Hosting.Terminals;
using Mosh.Hosting.Tests.Client;
using Mosh.Hosting.Tests.Registry;

namespace Mosh.Hosting.Tests;

/// <summary>
/// What the tests start as a process of its own, by a first argument: the things that change a whole process, such as its
/// terminal, signals, session or locale.
/// </summary>
public static class HelperProgram
{
    /// <summary>The entry point of the test assembly when it is run as a program.</summary>
    public static int Main(string[] arguments)
    {
        return arguments switch
        {
            ["server", .. string[] rest] => Server(rest),
            ["client", .. string[] hosts, string port] => Client(hosts, port),
            ["attach", string port] => Attach(port),
            ["leaks", string port] => LeakCount.Run(port),
            ["portable", .. string[] rest] => Portable(rest),
            ["raw", string ending] => Raw(ending),
            ["locale", string variable] => Locale(variable),
            ["secret", string variable] => Secret(variable),
            ["register", string folder, string name] => Register(folder, name),
            _ => 64,
        };
    }

    // server [-v] [--foreground] LOW:HIGH ADDRESS COMMAND...
    private static int Server(string[] arguments)
    {
        bool isVerbose = arguments.Contains("-v");
        bool isForeground = arguments.Contains("--foreground");
        string[] operands = arguments.SkipWhile(argument => argument.StartsWith('-')).ToArray();
        _ = PortRange.TryParse(operands[0], out PortRange ports, out _);
        return ServerHost.Run(new ServerHostOptions
        {
            Ports = ports,
            BindAddress = operands[1].Length == 0 ? null : operands[1],
            Colors = 256,
            Verbosity = isVerbose ? 1 : 0,
            Command = operands[2..],
            SelfCommand = isForeground ? [] : [Helper.Program, .. Helper.Arguments("server"), .. arguments],
        });
    }

    // client ADDRESS... PORT
    private static int Client(string[] hosts, string port)
    {
        string key = Environment.GetEnvironmentVariable("MOSH_KEY") ?? string.Empty;
        return ClientHost.Run(ClientHostOptions.FromEnvironment(key, hosts.Select(host => new CandidateAddress(host, port)).ToList())).ExitStatus;
    }

    // Attaches its console to a session and says how that ended; the session is then left to the end of the process.
    private static int Attach(string port)
    {
        string key = Environment.GetEnvironmentVariable("MOSH_KEY") ?? string.Empty;
        using var client = BackgroundClient.Start(new BackgroundClientOptions
        {
            Key = key,
            Candidates = [new CandidateAddress("127.0.0.1", port)],
            IsRegistered = false,
        });
        StandardStreams.WriteOutput($"<{client.Attach(new AttachOptions())}>\n");
        Environment.Exit(0);
        return 0;
    }

    // Does the rest as a system without POSIX calls would.
    private static int Portable(string[] rest)
    {
        AppContext.SetSwitch(HostSystem.PortableSwitch, true);
        return Main(rest);
    }

    // Prints what was taken, and then what a listing of processes and a child still see.
    private static int Secret(string variable)
    {
        StandardStreams.WriteOutput($"taken {SecretVariable.Take(variable)}\n");
        StandardStreams.WriteOutput(File.ReadAllText("/proc/self/environ").Replace('\0', '\n'));
        return SpawnedProcess.Start(new SpawnOptions { Program = "env" }).Wait().ShellStatus;
    }

    // Enters a session, prints its number, and serves it until it is ended.
    private static int Register(string folder, string name)
    {
        using SessionRegistration registration = SessionRegistration.Create(
            new SessionFacts { Name = name, Role = SessionRole.Server }, new RegistryFolder(folder));
        StandardStreams.WriteOutput($"{registration.Id}\n");
        new FakeSession().Run(registration);
        return 0;
    }

    // Makes the terminal raw, says so, and ends in the way that is asked for.
    private static int Raw(string ending)
    {
        IgnoredSignals.IgnoreBrokenPipe();
        using var console = new RawConsole();
        console.SetClosing("<closed>"u8);
        console.Enter();
        StandardStreams.WriteOutput("<raw>");
        switch (ending)
        {
            case "exit":
                Environment.Exit(3);
                break;
            case "throw":
                throw new InvalidOperationException("an exception that nobody catches");
            case "wait":
                Thread.Sleep(Timeout.Infinite);
                break;
        }

        return 0;
    }

    private static int Locale(string variable)
    {
        ServerLocale.Choose("mosh-server", [variable, "COLORTERM=truecolor"], StandardStreams.WriteErrorLine);
        string[] names = ["LANG", "LC_ALL", "LC_TIME", "COLORTERM"];
        StandardStreams.WriteOutput(string.Join(' ', names.Select(name => $"{name}={NativeLocale.Variable(name) ?? "-"}")) + "\n");
        return 0;
    }
}
