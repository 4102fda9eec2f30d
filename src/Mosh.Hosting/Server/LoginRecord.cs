using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace Mosh.Hosting.Server;

/// <summary>
/// The session's entry among the logged-in users (utmp), through libutempter where it is installed: its helper has the
/// rights that we have not. Without it nothing is recorded. Disposing removes the entry (spec server.md §6).
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed unsafe class LoginRecord : IDisposable
{
    private const string Library = "libutempter.so.0";

    private readonly int _master;
    private readonly delegate* unmanaged<int, byte*, int> _add;
    private readonly delegate* unmanaged<int, int> _remove;

    /// <summary>Makes the entry of a terminal, as detached.</summary>
    public LoginRecord(int master)
    {
        _master = master;
        if (NativeLibrary.TryLoad(Library, out nint library)
            && NativeLibrary.TryGetExport(library, "utempter_add_record", out nint add)
            && NativeLibrary.TryGetExport(library, "utempter_remove_record", out nint remove))
        {
            _add = (delegate* unmanaged<int, byte*, int>)add;
            _remove = (delegate* unmanaged<int, int>)remove;
        }

        SetHost(EntryWhenDetached);
    }

    /// <summary>Whether the entry names a client.</summary>
    public bool IsAttached { get; private set; }

    /// <summary>The host field while no client is attached.</summary>
    public string EntryWhenDetached { get; } = $"mosh [{Environment.ProcessId}]";

    /// <summary>A client is there, or has moved.</summary>
    public void Attach(string address)
    {
        IsAttached = true;
        SetHost($"{address} via {EntryWhenDetached}");
    }

    /// <summary>The client has been silent.</summary>
    public void Detach()
    {
        IsAttached = false;
        SetHost(EntryWhenDetached);
    }

    public void Dispose()
    {
        if (_remove is not null)
        {
            _ = _remove(_master);
        }
    }

    private void SetHost(string host)
    {
        if (_add is null)
        {
            return;
        }

        byte[] text = Encoding.UTF8.GetBytes(host + '\0');
        fixed (byte* pointer = text)
        {
            _ = _add(_master, pointer);
        }
    }
}
