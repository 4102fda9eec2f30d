namespace Mosh.Hosting.Registry;

/// <summary>The kinds of files that matter here; the numbers are those of &lt;sys/stat.h&gt; (S_IFMT).</summary>
internal enum FileKind
{
    /// <summary>A named pipe: opening it may wait for ever.</summary>
    Pipe = 0x1000,

    /// <summary>A folder.</summary>
    Folder = 0x4000,

    /// <summary>A regular file.</summary>
    Regular = 0x8000,

    /// <summary>A symbolic link.</summary>
    Link = 0xA000,

    /// <summary>A local socket.</summary>
    Socket = 0xC000,
}
