namespace Mosh.Transport.Instructions;

/// <summary>The field numbers of an instruction (TransportBuffers.proto; spec transport.md §10).</summary>
internal static class InstructionField
{
    public const int ProtocolVersion = 1;
    public const int OldNumber = 2;
    public const int NewNumber = 3;
    public const int AcknowledgedNumber = 4;
    public const int ThrowawayNumber = 5;
    public const int Diff = 6;
    public const int Chaff = 7;
    public const int Capabilities = 2047;
}
