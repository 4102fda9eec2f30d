namespace Mosh.Hosting.EventLoop;

/// <summary>What can be waited for, and what was found, on a descriptor. The values are those of poll(2).</summary>
[Flags]
public enum PollEvents : short
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>There is something to read, or the end of the file.</summary>
    Readable = 0x001,
    /// <summary>Something can be written.</summary>
    Writable = 0x004,
    /// <summary>An error is pending; always reported.</summary>
    Error = 0x008,
    /// <summary>The other side has hung up; always reported.</summary>
    HangUp = 0x010,
    /// <summary>The descriptor is not open; always reported.</summary>
    Invalid = 0x020,
}
