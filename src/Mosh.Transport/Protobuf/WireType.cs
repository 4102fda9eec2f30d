namespace Mosh.Transport.Protobuf;

/// <summary>How a protobuf field is laid out (protobuf encoding guide, "Message Structure").</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    LengthDelimited = 2,
    Fixed32 = 5,
}
