using Google.Protobuf;
using Mosh.Transport.Instructions.Wire;

namespace Mosh.Transport.Instructions;

/// <summary>
/// Serialises instructions as the stock programs do: all seven fields, in order, also when zero or empty, with up to 16
/// random bytes of chaff that hide the length of what was typed (spec transport.md §10, §11), or as many as it takes to
/// give an instruction a certain length.
/// </summary>
/// <remarks>
/// The message object and the byte strings for the chaff are reused; what remains is one small byte string object per
/// instruction that has a diff, which Google.Protobuf has no way around.
/// </remarks>
internal sealed class InstructionWriter
{
    private const int MaximumChaff = 16;

    private readonly IRandomSource _random;
    private readonly Instruction _message = new() { ProtocolVersion = TransportInstruction.CurrentVersion };
    private readonly byte[] _chaff = new byte[MaximumChaff];
    private readonly ByteString[] _chaffOfLength = new ByteString[MaximumChaff + 1];
    private byte[] _serialized = new byte[2048];
    private byte[] _padding = [];

    public InstructionWriter(IRandomSource random)
    {
        _random = random;
        for (int length = 0; length < _chaffOfLength.Length; length++)
        {
            _chaffOfLength[length] = UnsafeByteOperations.UnsafeWrap(_chaff.AsMemory(0, length));
        }
    }

    /// <param name="instruction">Its diff is not read; <paramref name="diff"/> is.</param>
    /// <param name="diff">The diff; not kept.</param>
    /// <returns>The serialised instruction, valid until the next call.</returns>
    public ReadOnlySpan<byte> Write(in TransportInstruction instruction, ReadOnlyMemory<byte> diff) =>
        Write(instruction, diff, NextChaff());

    /// <summary>Writes an instruction with so many random bytes.</summary>
    /// <returns>The serialised instruction, valid until the next call.</returns>
    public ReadOnlySpan<byte> WritePadded(in TransportInstruction instruction, ReadOnlyMemory<byte> diff, int padding)
    {
        if (_padding.Length < padding)
        {
            _padding = new byte[padding];
        }

        _random.Fill(_padding.AsSpan(0, padding));
        return Write(instruction, diff, UnsafeByteOperations.UnsafeWrap(_padding.AsMemory(0, padding)));
    }

    private ReadOnlySpan<byte> Write(in TransportInstruction instruction, ReadOnlyMemory<byte> diff, ByteString chaff)
    {
        _message.OldNum = instruction.OldNumber;
        _message.NewNum = instruction.NewNumber;
        _message.AckNum = instruction.AcknowledgedNumber;
        _message.ThrowawayNum = instruction.ThrowawayNumber;
        _message.Diff = diff.IsEmpty ? ByteString.Empty : UnsafeByteOperations.UnsafeWrap(diff);
        _message.Chaff = chaff;
        if (instruction.Capabilities is { } capabilities)
        {
            _message.Capabilities = capabilities;
        }
        else
        {
            _message.ClearCapabilities();
        }

        int size = _message.CalculateSize();
        if (_serialized.Length < size)
        {
            _serialized = new byte[Math.Max(size, _serialized.Length * 2)];
        }

        _message.WriteTo(_serialized.AsSpan(0, size));
        _message.Diff = ByteString.Empty;
        _message.Chaff = ByteString.Empty;
        return _serialized.AsSpan(0, size);
    }

    private ByteString NextChaff()
    {
        Span<byte> length = stackalloc byte[1];
        _random.Fill(length);
        int count = length[0] % (MaximumChaff + 1);
        _random.Fill(_chaff.AsSpan(0, count));
        return _chaffOfLength[count];
    }
}
