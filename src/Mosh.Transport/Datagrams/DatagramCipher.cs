using System.Buffers.Binary;
using Mosh.Transport.Crypto;

namespace Mosh.Transport.Datagrams;

/// <summary>
/// Turns payloads into datagrams and back (spec transport.md §2, §3):
/// <code>
/// nonce (8): direction bit, sequence number │ encrypted: timestamp (2), timestamp reply (2), payload │ tag (16)
/// </code>
/// </summary>
/// <remarks>Owned by one thread; allocates nothing per datagram. It holds its own copy of the key, in expanded form.</remarks>
internal sealed class DatagramCipher : IDisposable
{
    private const ulong DirectionBit = 1UL << 63;

    // The limit that the security bound of OCB allows for one key (spec transport.md §2).
    private const ulong BlockLimit = 1UL << 47;

    private readonly OcbCipher _ocb;
    private readonly ulong _sendDirection;
    private readonly byte[] _plaintext = GC.AllocateUninitializedArray<byte>(DatagramSize.MaximumReceived, pinned: true);
    private SequenceCounter _sequence;

    public DatagramCipher(SessionKey key, ConnectionRole role, ulong nextSequenceNumber, ulong encryptedBlocks)
    {
        _ocb = new OcbCipher(AesBlocks.Create(key.Bytes));
        _sendDirection = role == ConnectionRole.Client ? 0 : DirectionBit;
        _sequence = new SequenceCounter(nextSequenceNumber);
        EncryptedBlocks = encryptedBlocks;
    }

    public ulong NextSequenceNumber => _sequence.Next;

    /// <summary>The next datagram's sequence number is this one at least.</summary>
    public void SkipTo(ulong sequenceNumber) => _sequence.SkipTo(sequenceNumber);

    public ulong EncryptedBlocks { get; private set; }

    /// <summary>Completes a datagram around its payload, which the caller has put at <see cref="DatagramSize.PayloadOffset"/>.</summary>
    /// <param name="buffer">Exactly as long as the datagram.</param>
    /// <param name="timestamp">This side's clock.</param>
    /// <param name="timestampReply">The peer's clock, or 0xFFFF.</param>
    /// <exception cref="TransportException">The key is used up; the buffer holds nothing that may be sent.</exception>
    public void Seal(Span<byte> buffer, ushort timestamp, ushort timestampReply)
    {
        Span<byte> text = buffer[DatagramSize.SequenceBytes..^DatagramSize.TagBytes];
        ulong blocks = (ulong)(text.Length + AesBlocks.BlockSize - 1) / AesBlocks.BlockSize;
        if (EncryptedBlocks + blocks >= BlockLimit)
        {
            throw new TransportException(TransportFailure.BlockLimitReached);
        }

        EncryptedBlocks += blocks;
        ulong nonce = _sendDirection | _sequence.Take();
        BinaryPrimitives.WriteUInt64BigEndian(buffer, nonce);
        BinaryPrimitives.WriteUInt16BigEndian(text, timestamp);
        BinaryPrimitives.WriteUInt16BigEndian(text[2..], timestampReply);
        Span<byte> fullNonce = stackalloc byte[OcbCipher.NonceSize];
        Expand(nonce, fullNonce);
        _ocb.Seal(fullNonce, text, buffer[^DatagramSize.TagBytes..]);
    }

    /// <summary>Checks and decrypts a datagram, in the order of spec transport.md §3.</summary>
    public DatagramVerdict Open(ReadOnlySpan<byte> datagram, out Packet packet)
    {
        packet = default;
        if (datagram.Length > DatagramSize.MaximumReceived)
        {
            return DatagramVerdict.Oversize;
        }

        if (datagram.Length < DatagramSize.SequenceBytes + DatagramSize.TagBytes)
        {
            return DatagramVerdict.TooShort;
        }

        ulong nonce = BinaryPrimitives.ReadUInt64BigEndian(datagram);
        ReadOnlySpan<byte> ciphertext = datagram[DatagramSize.SequenceBytes..^DatagramSize.TagBytes];
        Span<byte> fullNonce = stackalloc byte[OcbCipher.NonceSize];
        Expand(nonce, fullNonce);
        if (!_ocb.TryOpen(fullNonce, ciphertext, datagram[^DatagramSize.TagBytes..], _plaintext))
        {
            return DatagramVerdict.NotAuthentic;
        }

        if (ciphertext.Length < DatagramSize.TimestampBytes)
        {
            return DatagramVerdict.NoTimestamps;
        }

        if ((nonce & DirectionBit) == _sendDirection)
        {
            return DatagramVerdict.WrongDirection;
        }

        packet = new Packet
        {
            SequenceNumber = nonce & ~DirectionBit,
            Timestamp = BinaryPrimitives.ReadUInt16BigEndian(_plaintext),
            TimestampReply = BinaryPrimitives.ReadUInt16BigEndian(_plaintext.AsSpan(2)),
            Payload = _plaintext.AsSpan(DatagramSize.TimestampBytes, ciphertext.Length - DatagramSize.TimestampBytes),
        };
        return DatagramVerdict.Accepted;
    }

    public void Dispose()
    {
        _ocb.Dispose();
        _plaintext.AsSpan().Clear();
    }

    // Only the last 8 of the 12 bytes travel; the first four are zero.
    private static void Expand(ulong nonce, Span<byte> fullNonce)
    {
        fullNonce[..4].Clear();
        BinaryPrimitives.WriteUInt64BigEndian(fullNonce[4..], nonce);
    }
}
