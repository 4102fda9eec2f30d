using System.Text;
using Mosh.Sessions.Client;
using Mosh.Sessions.States;
using Mosh.Terminal.Display;
using Mosh.Transport;
using Mosh.Transport.Crypto;

namespace Mosh.Sessions.Tests.Hostile;

/// <summary>A client whose server has the key and means it harm: what costs more than a screen can is dropped, and nothing else.</summary>
public sealed class HostileServerTests : IDisposable
{
    private const int Width = 80;
    private const int Height = 24;
    private const long Start = 1000;

    private readonly SessionKey _key = SessionKey.Create(new NoRandom());
    private readonly HostileScreen _screen = new();
    private readonly Connection<HostileScreen, UserStream> _server;
    private readonly ClientSession _client;
    private long _now = Start;

    public HostileServerTests()
    {
        ConnectionOptions options = new() { Key = _key, Role = ConnectionRole.Server };
        _server = new Connection<HostileScreen, UserStream>(options, _screen, new UserStream(), new NoRandom(), Start);
        _client = new ClientSession(
            new ClientSessionOptions
            {
                Key = _key,
                Width = Width,
                Height = Height,
                Capabilities = DisplayCapabilities.UserTerminal(true, true, true, true),
            },
            new NoRandom(),
            Start);
        Exchange();
    }

    private static byte[] AlignmentTests => [.. Enumerable.Repeat("\e#8"u8.ToArray(), 1_300_000).SelectMany(bytes => bytes)];

    [Fact]
    public void A_size_that_the_client_never_sent_is_refused()
    {
        Assert.Equal(DatagramVerdict.BadState, Say(HostileScreen.Resize(10_000, 400)));

        Assert.Equal((Width, Height), (_client.Screen.Screen.Width, _client.Screen.Screen.Height));
    }

    [Fact]
    public void Sizes_that_the_client_has_sent_are_accepted_also_when_superseded()
    {
        _client.Resize(82, 24, _now);
        _client.Resize(120, 40, _now);
        Exchange();

        Assert.Equal(DatagramVerdict.Accepted, Say(HostileScreen.Resize(82, 24)));
        Assert.Equal(82, _client.Screen.Screen.Width);
        Assert.Equal(DatagramVerdict.Accepted, Say(HostileScreen.Resize(120, 40)));
        Assert.Equal(DatagramVerdict.Accepted, Say(HostileScreen.Resize(Width, Height)));
        Assert.Equal(DatagramVerdict.BadState, Say(HostileScreen.Resize(121, 40)));
    }

    [Fact]
    public void The_size_that_every_screen_starts_with_is_accepted()
    {
        _client.Resize(20, 4, _now);
        Exchange();
        Say(HostileScreen.Resize(20, 4));

        Assert.Equal(DatagramVerdict.Accepted, Say(HostileScreen.Resize(80, 24)));
    }

    [Fact]
    public void A_large_size_and_a_million_screens_in_one_instruction_are_refused()
    {
        byte[] message = HostileScreen.Message(HostileScreen.Resize(10_000, 400), HostileScreen.Output(AlignmentTests));

        Assert.Equal(DatagramVerdict.BadState, Say(message));
    }

    [Theory]
    [InlineData("\e#8")]
    [InlineData("\e[2J")]
    [InlineData("\ec")]
    [InlineData("\e[?3h")]
    [InlineData("\e[24L")]
    [InlineData("\e[24M")]
    [InlineData("\e[24T")]
    [InlineData("\eM")]
    [InlineData("\e[H\e[2K\e[@")]
    [InlineData("\e[?3;3;3;3;3;3;3;3h")]
    public void Work_without_end_is_refused_and_the_session_goes_on(string sequence)
    {
        byte[] output = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(sequence, 4_000_000 / sequence.Length)));

        Assert.Equal(DatagramVerdict.BadState, Say(HostileScreen.Output(output)));
        Assert.Equal(DatagramVerdict.Accepted, Say(HostileScreen.Output("\ecall is well"u8.ToArray())));
        Assert.Equal("all is well", _client.Screen.Screen.Text());
    }

    [Fact]
    public void Sizes_back_and_forth_without_end_are_refused()
    {
        _client.Resize(1000, 300, _now);
        Exchange();
        byte[] message = [.. Enumerable.Repeat(HostileScreen.Message(HostileScreen.Resize(1000, 300), HostileScreen.Resize(Width, Height)), 200_000).SelectMany(bytes => bytes)];

        Assert.Equal(DatagramVerdict.BadState, Say(message));
    }

    [Fact]
    public void Links_of_any_length_on_every_cell_hold_no_more_memory_than_allowed()
    {
        StringBuilder output = new();
        for (int cell = 0; cell < Width * Height; cell++)
        {
            output.Append("\e]8;;http://").Append(cell).Append('/', 2000).Append("\ax");
        }

        Say(HostileScreen.Output(Encoding.ASCII.GetBytes(output.ToString())));

        Assert.InRange(_client.Screen.Screen.TextBytes, 1, 2 << 20);
    }

    [Fact]
    public void Bells_titles_and_unfinished_strings_of_megabytes_stay_small()
    {
        byte[] bells = new byte[1 << 20];
        bells.AsSpan().Fill((byte)'\a');
        byte[] letters = new byte[1 << 20];
        letters.AsSpan().Fill((byte)'t');

        Assert.Equal(DatagramVerdict.Accepted, Say(HostileScreen.Output([.. bells, .. "\e]0;"u8, .. letters, .. "\a\e]52;c;"u8, .. letters])));

        Assert.InRange(_client.Screen.Screen.TextBytes, 1, 2000);
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _key.Dispose();
    }

    /// <summary>Sends one instruction; what the client makes of its last datagram.</summary>
    private DatagramVerdict Say(byte[] message)
    {
        _screen.Say(message);
        DatagramVerdict verdict = Exchange();
        return verdict;
    }

    private DatagramVerdict Exchange()
    {
        DatagramVerdict verdict = DatagramVerdict.Accepted;
        for (int turn = 0; turn < 300; turn++)
        {
            _now++;
            _client.Tick(_now, new Sink(datagram => _server.Receive(datagram, _now, false)));
            _server.Tick(_now, new Sink(datagram =>
            {
                DatagramVerdict latest = _client.Receive(datagram, _now, false).Verdict;
                verdict = verdict == DatagramVerdict.Accepted ? latest : verdict;
            }));
        }

        return verdict;
    }

    private sealed class Sink(Action<byte[]> send) : IDatagramSink
    {
        public SendResult Send(ReadOnlySpan<byte> datagram)
        {
            send(datagram.ToArray());
            return SendResult.Sent;
        }
    }

    private sealed class NoRandom : IRandomSource
    {
        public void Fill(Span<byte> bytes) => bytes.Clear();
    }
}
