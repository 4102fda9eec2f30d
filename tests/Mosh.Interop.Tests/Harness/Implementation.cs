namespace Mosh.Interop.Harness;

/// <summary>Whose program takes one end of a session.</summary>
public enum Implementation
{
    /// <summary>The installed mosh 1.4.0, found in <c>PATH</c>.</summary>
    Stock,

    /// <summary>What this repository builds into <c>bin/</c>.</summary>
    Ours,

    /// <summary>The same as native programs, which <c>NativePrograms</c> has published.</summary>
    Native,
}
