using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Processes;

/// <summary>posix_spawn_file_actions_t, filled from <see cref="FileAction"/>s.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed unsafe class SpawnFileActions : IDisposable
{
    private const int ActionsSize = 512; // glibc 80 bytes, musl 80, macOS a pointer

    private byte* _actions;

    public SpawnFileActions(IReadOnlyList<FileAction> files, string? workingDirectory)
    {
        _actions = (byte*)NativeMemory.AllocZeroed(ActionsSize);
        Check(Libc.SpawnActionsInitialize(_actions));
        if (workingDirectory is not null)
        {
            Check(Libc.SpawnActionsChangeDirectory(_actions, workingDirectory));
        }

        foreach (FileAction file in files)
        {
            Check(file.Kind switch
            {
                FileAction.ActionKind.Duplicate => Libc.SpawnActionsDuplicate(_actions, file.Source, file.Target),
                FileAction.ActionKind.Close => Libc.SpawnActionsClose(_actions, file.Target),
                _ => Libc.SpawnActionsOpen(_actions, file.Target, file.Path!, Platform.OpenReadWrite, 0),
            });
        }
    }

    public byte* Pointer => _actions;

    public void Dispose()
    {
        if (_actions is null)
        {
            return;
        }

        _ = Libc.SpawnActionsDestroy(_actions);
        NativeMemory.Free(_actions);
        _actions = null;
    }

    private static void Check(int error)
    {
        if (error != 0)
        {
            throw new SystemCallException("posix_spawn_file_actions", error);
        }
    }
}
