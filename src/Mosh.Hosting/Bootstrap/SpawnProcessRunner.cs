using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using Mosh.Hosting.Native;
using Mosh.Hosting.Processes;

namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// Starts programs with <c>posix_spawn</c>: they share our terminal, and one pipe takes both of their output streams, so that lines
/// stay in the order in which they were written. Their input is the terminal's or, if it is hidden, empty.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class SpawnProcessRunner(bool hidesInput = false) : IProcessRunner
{
    public IBootstrapProcess Start(IReadOnlyList<string> words, params ReadOnlySpan<(string Name, string Value)> variables)
    {
        var environment = EnvironmentBlock.Inherit();
        foreach (var (name, value) in variables)
        {
            environment.Set(name, value);
        }

        var (reader, writer) = CreatePipe();
        using (writer)
        {
            try
            {
                return new Running(reader, SpawnedProcess.Start(new SpawnOptions
                {
                    Program = words[0],
                    Arguments = [.. words.Skip(1)],
                    Environment = environment,
                    Files =
                    [
                        .. Input(),
                        FileAction.Duplicate(writer.Number, StandardStreams.Output),
                        FileAction.Duplicate(writer.Number, StandardStreams.Error),
                    ],
                }));
            }
            catch (SystemCallException e)
            {
                reader.Dispose();
                throw ProcessRunner.CannotStart(words[0], SystemCallException.TextOf(e.ErrorNumber), e);
            }
        }
    }

    private FileAction[] Input() => hidesInput ? [FileAction.Open("/dev/null", StandardStreams.Input)] : [];

    private static unsafe (FileDescriptor Reader, FileDescriptor Writer) CreatePipe()
    {
        var ends = stackalloc int[2];
        if (Libc.Pipe(ends) < 0)
        {
            throw SystemCallException.FromLast("pipe");
        }

        var (reader, writer) = (new FileDescriptor(ends[0]), new FileDescriptor(ends[1]));
        reader.SetCloseOnExec();
        writer.SetCloseOnExec();
        return (reader, writer);
    }

    private sealed class Running(FileDescriptor reader, SpawnedProcess process) : IBootstrapProcess
    {
        /// <summary>SIGTERM: ssh takes its control connection and its remote command down in order.</summary>
        private const int Terminate = 15;

        /// <summary>ECHILD, the same number everywhere.</summary>
        private const int NoChild = 10;

        public Stream Output { get; } = new FileStream(Own(reader), FileAccess.Read, bufferSize: 0);

        public int WaitForExit()
        {
            try
            {
                return process.Wait().ShellStatus;
            }
            catch (SystemCallException e) when (e.ErrorNumber == NoChild)
            {
                // Whoever started us ignores SIGCHLD: waitpid has waited, but the status is lost.
                return 0;
            }
        }

        public void Kill() => process.Kill(Terminate);

        public void Dispose()
        {
            // The reading thread owns the pipe: it ends with the last writer, and a read must not be left on a closed descriptor.
        }

        private static SafeFileHandle Own(FileDescriptor descriptor)
        {
            var handle = new SafeFileHandle(descriptor.Number, ownsHandle: true);
            descriptor.SetHandleAsInvalid();
            return handle;
        }
    }
}
