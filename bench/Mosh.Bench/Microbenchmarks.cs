using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Mosh.Bench;

/// <summary>The classes with BenchmarkDotNet's attributes, chosen by its own command line.</summary>
public static class Microbenchmarks
{
    public static int Run(string[] arguments)
    {
        // In process: a project generated inside this repository would be built under its rules for hand-written code.
        ManualConfig config = ManualConfig.Create(DefaultConfig.Instance).AddDiagnoser(MemoryDiagnoser.Default);
        if (arguments.Contains("--job"))
        {
            arguments = [.. arguments, "--inProcess"];
        }
        else
        {
            config.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
        }

        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments, config);
        return 0;
    }
}
