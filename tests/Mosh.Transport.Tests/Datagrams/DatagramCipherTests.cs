using System.Text.Json;
using Mosh.Tests.Shared;
using Mosh.Transport.Crypto;
using Mosh.Transport.Datagrams;
using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests.Datagrams;

public class DatagramCipherTests
{
    public static TheoryData<int, string> ValidVectors => VectorFile.Rows("datagrams.json", "name", IsValid);

    public static TheoryData<int, string> InvalidVectors => VectorFile.Rows("datagrams.json", "name", vector => !IsValid(vector));

    [Theory]
    [MemberData(nameof(ValidVectors))]
    public void Vector_datagram_is_sealed_and_opened(int index, string name)
    {
        JsonElement vector = VectorFile.Cases("datagrams.json")[index];
        ConnectionRole sender = vector.Number("direction") == 0 ? ConnectionRole.Client : ConnectionRole.Server;
        ConnectionRole receiver = sender == ConnectionRole.Client ? ConnectionRole.Server : ConnectionRole.Client;
        byte[] payload = vector.Hex("payload_hex");
        ushort timestamp = (ushort)vector.Number("timestamp");
        ushort reply = (ushort)vector.Number("timestamp_reply");
        using SessionKey key = TestKeys.Parse(vector.Text("key"));
        using var sealing = new DatagramCipher(key, sender, vector.Number("seq"), 0);
        using var opening = new DatagramCipher(key, receiver, 0, 0);

        byte[] datagram = Seal(sealing, payload, timestamp, reply);
        DatagramVerdict verdict = opening.Open(datagram, out Packet packet);

        Assert.Equal(vector.Text("datagram_hex"), Convert.ToHexStringLower(datagram));
        Assert.Equal(DatagramVerdict.Accepted, verdict);
        Assert.Equal(vector.Number("seq"), packet.SequenceNumber);
        Assert.Equal((timestamp, reply), (packet.Timestamp, packet.TimestampReply));
        Assert.Equal(payload, packet.Payload.ToArray());
        Assert.NotEmpty(name);
    }

    [Theory]
    [MemberData(nameof(InvalidVectors))]
    public void Vector_of_a_bad_datagram_is_refused(int index, string name)
    {
        JsonElement vector = VectorFile.Cases("datagrams.json")[index];
        DatagramVerdict[] expected = vector.Text("error") switch
        {
            "Packet failed integrity check." => [DatagramVerdict.NotAuthentic],
            "Ciphertext must contain nonce and tag." => [DatagramVerdict.TooShort],
            _ => [DatagramVerdict.NoTimestamps, DatagramVerdict.WrongDirection, DatagramVerdict.Oversize],
        };
        using SessionKey key = TestKeys.Parse(vector.Text("key"));
        using var cipher = new DatagramCipher(key, ConnectionRole.Server, 0, 0);

        Assert.Contains(cipher.Open(vector.Hex("datagram_hex"), out _), expected);
        Assert.NotEmpty(name);
    }

    [Fact]
    public void An_authentic_datagram_without_room_for_timestamps_is_refused()
    {
        const string datagram = "0000000000000000a5a7ac886f721925ed1b023829a078f9";
        using SessionKey key = TestKeys.Parse(TestKeys.Counting);
        using var cipher = new DatagramCipher(key, ConnectionRole.Server, 0, 0);

        Assert.Equal(DatagramVerdict.NoTimestamps, cipher.Open(Convert.FromHexString(datagram), out _));
    }

    [Fact]
    public void Own_datagrams_are_refused_when_they_come_back()
    {
        using SessionKey key = TestKeys.Parse(TestKeys.Counting);
        using var cipher = new DatagramCipher(key, ConnectionRole.Client, 0, 0);

        Assert.Equal(DatagramVerdict.WrongDirection, cipher.Open(Seal(cipher, [1], 2, 3), out _));
    }

    [Fact]
    public void A_datagram_beyond_the_receive_buffer_is_refused()
    {
        using SessionKey key = TestKeys.Parse(TestKeys.Counting);
        using var cipher = new DatagramCipher(key, ConnectionRole.Client, 0, 0);
        using var peer = new DatagramCipher(key, ConnectionRole.Server, 0, 0);

        Assert.Equal(DatagramVerdict.Accepted, cipher.Open(Seal(peer, new byte[2048 - 28], 2, 3), out _));
        Assert.Equal(DatagramVerdict.Oversize, cipher.Open(Seal(peer, new byte[2049 - 28], 2, 3), out _));
    }

    [Fact]
    public void The_last_sequence_number_is_the_end()
    {
        using SessionKey key = TestKeys.Parse(TestKeys.Counting);
        using var cipher = new DatagramCipher(key, ConnectionRole.Client, (1UL << 63) - 1, 0);
        Seal(cipher, [1], 2, 3);

        var exception = Assert.Throws<TransportException>(() => Seal(cipher, [1], 2, 3));

        Assert.Equal(TransportFailure.SequenceNumbersExhausted, exception.Failure);
        Assert.Equal("Counter wrapped", exception.Message);
    }

    [Fact]
    public void Blocks_are_counted_up_to_the_limit_of_the_key()
    {
        using SessionKey key = TestKeys.Parse(TestKeys.Counting);
        using var cipher = new DatagramCipher(key, ConnectionRole.Client, 0, (1UL << 47) - 3);

        // 4 bytes of timestamps and 13 of payload are two blocks.
        Seal(cipher, new byte[13], 2, 3);
        var exception = Assert.Throws<TransportException>(() => Seal(cipher, [1], 2, 3));

        Assert.Equal((1UL << 47) - 1, cipher.EncryptedBlocks);
        Assert.Equal(TransportFailure.BlockLimitReached, exception.Failure);
        Assert.Equal("Encrypted 2^47 blocks.", exception.Message);
    }

    [Fact]
    public void Sealing_and_opening_allocate_nothing()
    {
        using SessionKey key = TestKeys.Parse(TestKeys.Counting);
        using var sealing = new DatagramCipher(key, ConnectionRole.Client, 0, 0);
        using var opening = new DatagramCipher(key, ConnectionRole.Server, 0, 0);
        byte[] datagram = new byte[1252];
        SealAndOpen(sealing, opening, datagram, 100);

        long before = GC.GetAllocatedBytesForCurrentThread();
        int accepted = SealAndOpen(sealing, opening, datagram, 1000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1000, accepted);
    }

    private static bool IsValid(JsonElement vector) => !vector.TryGetProperty("valid", out JsonElement valid) || valid.GetBoolean();

    private static int SealAndOpen(DatagramCipher sealing, DatagramCipher opening, byte[] datagram, int count)
    {
        int accepted = 0;
        for (int i = 0; i < count; i++)
        {
            sealing.Seal(datagram, 1, 2);
            accepted += opening.Open(datagram, out _) == DatagramVerdict.Accepted ? 1 : 0;
        }

        return accepted;
    }

    private static byte[] Seal(DatagramCipher cipher, byte[] payload, ushort timestamp, ushort reply)
    {
        byte[] datagram = new byte[DatagramSize.Overhead + payload.Length];
        payload.CopyTo(datagram, DatagramSize.PayloadOffset);
        cipher.Seal(datagram, timestamp, reply);
        return datagram;
    }
}
