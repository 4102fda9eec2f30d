namespace Mosh.Transport.Synchronization;

/// <summary>State numbers with a meaning of their own (spec ssp.md).</summary>
public static class StateNumber
{
    /// <summary>The initial object, which both sides know without being told.</summary>
    public const ulong Initial = 0;

    /// <summary>"I am shutting down".</summary>
    public const ulong Shutdown = ulong.MaxValue;
}
