using Mosh.Transport.Instructions;
using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests;

/// <summary>Acknowledgements that do not wait, where both ends have said so.</summary>
public sealed class ConnectionPromptTests
{
    private const ulong Bit = ConnectionCapabilities.PromptAcknowledgements;
    private const long Start = 20_000;

    [Theory]
    [InlineData(Bit, Bit, true)]
    [InlineData(Bit, 0, false)]
    [InlineData(0, Bit, false)]
    [InlineData(Bit | 1, Bit | 2, true)]
    [InlineData(1, 1, false)]
    public void Both_ends_must_have_the_bit(ulong client, ulong server, bool isPrompt)
    {
        using ConnectionPair pair = Settled(client, server);
        Assert.Equal((isPrompt, isPrompt), (pair.Client.IsPrompt, pair.Server.IsPrompt));
    }

    [Theory]
    [InlineData(Bit, Bit, 5000, 1)]
    [InlineData(Bit, Bit, 100, 100)]
    [InlineData(Bit, 0, 5000, 100)]
    [InlineData(0, Bit, 5000, 100)]
    [InlineData(0, 0, 5000, 100)]
    public void Only_a_large_state_is_acknowledged_at_once_and_only_where_both_ends_want_it(ulong client, ulong server, int length, int delay)
    {
        using ConnectionPair pair = Settled(client, server);
        pair.Server.Local.Add(RandomBytes(length));
        ulong known = pair.Server.AcknowledgedStateNumber;
        long arrived = 0;
        long now = Start;
        for (; pair.Server.AcknowledgedStateNumber == known && now < Start + 1000; now++)
        {
            pair.Exchange(now);
            arrived = arrived == 0 && pair.Client.Remote.Content.Length >= length ? now : arrived;
        }

        Assert.InRange(now - 1 - arrived, delay, delay + 1);
    }

    [Theory]
    [InlineData(Bit, 10, 11)]
    [InlineData(0, 0, 1)]
    public void What_is_missing_is_told_of_every_10_ms_at_most(ulong bits, int least, int most)
    {
        using ConnectionPair pair = Settled(bits, bits);
        using var peer = new ForgingPeer(ConnectionRole.Server);
        pair.Server.SkipSequenceTo(1_000_000);
        byte[][] forged = [.. Enumerable.Range(0, 20_000).Select(_ => peer.Instruction(900, 901, diff: [1]))];
        int told = 0;
        for (long now = Start; now < Start + 100; now++)
        {
            pair.Client.Receive(forged[^(int)(Start + 100 - now)], now, false);
            pair.Client.Tick(now, pair.ToServer);
            told += pair.ToServer.TakeAll().Length;
        }

        Assert.InRange(told, least, most);
    }

    [Fact]
    public void The_bits_of_links_and_prompt_acknowledgements_are_these_bytes()
    {
        ReadOnlySpan<byte> written = new InstructionWriter(new SeededRandom(1)).Write(new TransportInstruction { Capabilities = 1 | Bit }, [1]);
        Assert.EndsWith("F87F8110", Convert.ToHexString(written), StringComparison.Ordinal);
    }

    private static byte[] RandomBytes(int length)
    {
        byte[] bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return [.. bytes.Select(static value => (byte)(value & 0x7F))];
    }

    private static ConnectionPair Settled(ulong client, ulong server)
    {
        ConnectionPair pair = new(client, server);
        pair.Run(0, Start);
        return pair;
    }
}
