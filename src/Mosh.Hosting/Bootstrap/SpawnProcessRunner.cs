using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Terminals;

namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// Starts programs with <c>posix_spawn</c>: one pipe takes both of their output streams, so that lines stay in the order in which they
/// were written. Their terminal is ours, one that is put through to the user's and takes their standard error, too, or one at which nobody
/// sits; their input is the terminal, empty or ours to write.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class SpawnProcessRunner(TerminalAccess terminal = TerminalAccess.Full, bool feedsInput = false, UserTerminal? user = null) : IProcessRunner
{
    private const string Nothing = "/dev/null";

    // A program must not inherit the ends of another's pipes in the moment before they are marked: it would hold them open.
    private static readonly object Starting = new();

    public IBootstrapProcess Start(IReadOnlyList<string> words, params ReadOnlySpan<(string Name, string Value)> variables)
    {
        var environment = EnvironmentBlock.InheritWithChanges();
        foreach (var (name, value) in variables)
        {
            environment.Set(name, value);
        }

        lock (Starting)
        {
            return Start(words, environment);
        }
    }

    private SpawnedProgram Start(IReadOnlyList<string> words, EnvironmentBlock environment)
    {
        using var output = Pipe.Open();
        using var input = feedsInput ? Pipe.Open() : null;
        var nobody = terminal == TerminalAccess.None ? UnattendedTerminal.Open() : null;
        var questions = user is null ? null : QuestionRelay.Open(user);
        var device = nobody?.DeviceName ?? questions?.DeviceName;
        try
        {
            var process = SpawnedProcess.Start(new SpawnOptions
            {
                Program = words[0],
                Arguments = [.. words.Skip(1)],
                Environment = environment,
                IsSessionLeader = device is not null,
                Files =
                [
                    // Opened first: in the new session it becomes the controlling terminal.
                    .. device is null ? Array.Empty<FileAction>() : [FileAction.Open(device, StandardStreams.Input)],

                    // In one stream, so that a question does not overtake what was said before it.
                    FileAction.Duplicate(questions is null ? output.WriteEnd.Number : StandardStreams.Input, StandardStreams.Error),
                    .. Input(input?.ReadEnd),
                    FileAction.Duplicate(output.WriteEnd.Number, StandardStreams.Output),
                ],
            });
            return new SpawnedProgram(
                process, AsStream(output.ReadEnd, FileAccess.Read), input is null ? null : AsStream(input.WriteEnd, FileAccess.Write), nobody, questions);
        }
        catch (SystemCallException e)
        {
            nobody?.Dispose();
            questions?.Dispose();
            throw ProcessRunner.CannotStart(words[0], SystemCallException.TextOf(e.ErrorNumber), e);
        }
    }

    private FileAction[] Input(FileDescriptor? ours) => ours is not null ? [FileAction.Duplicate(ours.Number, StandardStreams.Input)]
        : terminal == TerminalAccess.Full ? []
        : [FileAction.Open(Nothing, StandardStreams.Input)];

    private static FileStream AsStream(FileDescriptor descriptor, FileAccess access)
    {
        var handle = new SafeFileHandle(descriptor.Number, ownsHandle: true);
        descriptor.SetHandleAsInvalid();
        return new FileStream(handle, access, bufferSize: 0);
    }
}
