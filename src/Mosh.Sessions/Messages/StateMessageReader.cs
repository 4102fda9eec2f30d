using Mosh.Transport.Protobuf;

namespace Mosh.Sessions.Messages;

/// <summary>
/// Takes a UserMessage or HostMessage apart, element by element and in order (spec states.md §1, §2). Unknown fields are
/// passed over. Of several extensions in one element bytes count before a resize before an echo acknowledgement
/// (states.md §1, "only the keystroke counts").
/// </summary>
internal ref struct StateMessageReader(ReadOnlySpan<byte> message)
{
    private ProtobufReader _fields = new(message);

    /// <summary>The next element; when false, <see cref="IsMalformed"/> tells an error from the end.</summary>
    public bool TryRead(out StateMessageElement element)
    {
        element = default;
        while (!_fields.IsAtEnd)
        {
            if (!_fields.TryReadTag(out int field, out WireType type))
            {
                return Fail();
            }

            if (field == StateMessageFields.Instruction && type == WireType.LengthDelimited)
            {
                return (_fields.TryReadBytes(out ReadOnlySpan<byte> body) && TryParseElement(body, ref element)) || Fail();
            }

            if (!_fields.TrySkip(type))
            {
                return Fail();
            }
        }

        return false;
    }

    /// <summary>Whether reading ended because the bytes are not a protobuf message.</summary>
    public bool IsMalformed { get; private set; }

    private bool Fail()
    {
        IsMalformed = true;
        return false;
    }

    private static bool TryParseElement(ReadOnlySpan<byte> body, ref StateMessageElement element)
    {
        ProtobufReader fields = new(body);
        while (!fields.IsAtEnd)
        {
            if (!fields.TryReadTag(out int field, out WireType type))
            {
                return false;
            }

            StateMessageElementKind kind = type == WireType.LengthDelimited ? KindOf(field) : StateMessageElementKind.Unknown;
            if (kind == StateMessageElementKind.Unknown)
            {
                if (!fields.TrySkip(type))
                {
                    return false;
                }

                continue;
            }

            if (!fields.TryReadBytes(out ReadOnlySpan<byte> extension) || !TryParseExtension(kind, extension, ref element))
            {
                return false;
            }

            if (element.Kind == StateMessageElementKind.Unknown || kind < element.Kind)
            {
                element.Kind = kind;
            }
        }

        return true;
    }

    private static StateMessageElementKind KindOf(int field) => field switch
    {
        StateMessageFields.Bytes => StateMessageElementKind.Bytes,
        StateMessageFields.Resize => StateMessageElementKind.Resize,
        StateMessageFields.EchoAcknowledgement => StateMessageElementKind.EchoAcknowledgement,
        _ => StateMessageElementKind.Unknown,
    };

    private static bool TryParseExtension(
        StateMessageElementKind kind, ReadOnlySpan<byte> extension, ref StateMessageElement element)
    {
        ProtobufReader fields = new(extension);
        while (!fields.IsAtEnd)
        {
            if (!fields.TryReadTag(out int field, out WireType type) || !TryParseField(kind, field, type, ref fields, ref element))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryParseField(
        StateMessageElementKind kind, int field, WireType type, ref ProtobufReader fields, ref StateMessageElement element)
    {
        switch (kind, field, type)
        {
            case (StateMessageElementKind.Bytes, StateMessageFields.BytesContent, WireType.LengthDelimited):
                return fields.TryReadBytes(out element.Bytes);
            case (StateMessageElementKind.Resize, StateMessageFields.ResizeWidth, WireType.Varint):
                return TryReadInt32(ref fields, out element.Width);
            case (StateMessageElementKind.Resize, StateMessageFields.ResizeHeight, WireType.Varint):
                return TryReadInt32(ref fields, out element.Height);
            case (StateMessageElementKind.EchoAcknowledgement, StateMessageFields.EchoAcknowledgementNumber, WireType.Varint):
                return fields.TryReadVarint(out element.EchoAcknowledgement);
            default:
                return fields.TrySkip(type);
        }
    }

    /// <summary>An int32 travels sign-extended to 64 bits; a reader keeps the low half (protobuf encoding guide).</summary>
    private static bool TryReadInt32(ref ProtobufReader fields, out int value)
    {
        bool isRead = fields.TryReadVarint(out ulong varint);
        value = unchecked((int)varint);
        return isRead;
    }
}
