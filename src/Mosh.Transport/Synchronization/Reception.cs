namespace Mosh.Transport.Synchronization;

/// <summary>What a receiver made of an instruction (spec ssp.md §2).</summary>
internal enum Reception
{
    /// <summary>There is a new newest state.</summary>
    Newest,

    /// <summary>A state was filled in below the newest one: a late instruction.</summary>
    Late,

    /// <summary>The state is held already.</summary>
    Duplicate,

    /// <summary>The reference state is not held.</summary>
    UnknownReference,

    /// <summary>Too many states are held.</summary>
    Quenched,

    /// <summary>Breaks the rules; stock programs abort at it.</summary>
    Invalid,
}
