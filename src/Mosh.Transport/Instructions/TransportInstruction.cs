namespace Mosh.Transport.Instructions;

/// <summary>The unit of synchronisation: how to get from one numbered state to another (spec transport.md §10, ssp.md).</summary>
internal ref struct TransportInstruction
{
    /// <summary>The only protocol version there is.</summary>
    public const uint CurrentVersion = 2;

    public uint ProtocolVersion { readonly get; set; }

    /// <summary>The state that the diff starts from.</summary>
    public ulong OldNumber { readonly get; set; }

    /// <summary>The state that the diff leads to; 2^64-1 says that the sender is shutting down.</summary>
    public ulong NewNumber { readonly get; set; }

    /// <summary>The newest state that the sender of this instruction has received.</summary>
    public ulong AcknowledgedNumber { readonly get; set; }

    /// <summary>States below this number will not be referred to again.</summary>
    public ulong ThrowawayNumber { readonly get; set; }

    /// <summary>Empty when only the number changes.</summary>
    public ReadOnlySpan<byte> Diff { readonly get; set; }

    /// <summary>Our extension: absent is null, and is what every stock program sends.</summary>
    public ulong? Capabilities { readonly get; set; }
}
