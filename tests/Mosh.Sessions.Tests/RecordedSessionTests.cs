using System.Buffers;
using System.Text.Json;
using Mosh.Sessions.Client;
using Mosh.Sessions.Messages;
using Mosh.Sessions.Server;
using Mosh.Sessions.States;
using Mosh.Terminal.Display;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Tests.Shared;
using Mosh.Transport;
using Mosh.Transport.Crypto;

namespace Mosh.Sessions.Tests;

/// <summary>Sessions between the stock programs, heard by one of ours.</summary>
public class RecordedSessionTests
{
    private const string FileName = "sessions.json";

    /// <summary>Shortly before the client's goodbye it draws a notification, which is not part of the session's screen.</summary>
    private const int GoodbyeMilliseconds = 10;

    public static TheoryData<int, string> Sessions => VectorFile.Rows(FileName);

    [Theory]
    [MemberData(nameof(Sessions))]
    public void Vector_session_shows_on_our_client_what_it_showed_on_stocks(int index, string name)
    {
        JsonElement vector = VectorFile.Cases(FileName)[index];
        using SessionKey key = Key(vector);
        using ClientSession client = new(
            new ClientSessionOptions
            {
                Key = key,
                Width = vector.GetProperty("client_size")[0].GetInt32(),
                Height = vector.GetProperty("client_size")[1].GetInt32(),
                Capabilities = DisplayCapabilities.UserTerminal(true, true, true, false),
            },
            new SilentRandomSource(),
            0);
        client.Overlays.Add(new TitlePrefixOverlay());
        SendSizes(vector, client);
        foreach (JsonElement packet in PacketsFrom(vector, "server"))
        {
            ReceiveResult result = client.Receive(packet.Hex("datagram_hex"), packet.GetProperty("t").GetInt64(), false);
            Assert.Equal((DatagramVerdict.Accepted, true, true), (result.Verdict, result.IsNewest, result.NewRemoteState));
        }

        client.Render(0, new ArrayBufferWriter<byte>());
        Framebuffer stock = StockTerminal(vector);
        Assert.Equal(stock.Text(), client.Shown.Text());
        Assert.Equal((stock.CursorRow, stock.CursorColumn), (client.Shown.CursorRow, client.Shown.CursorColumn));
        Assert.Equal((stock.IconName, stock.WindowTitle), (client.Shown.IconName, client.Shown.WindowTitle));
        Assert.Equal(stock.Clipboard, client.Shown.Clipboard);
        Assert.Equal(
            (stock.IsCursorVisible, stock.IsBracketedPaste, stock.Mouse, stock.MouseEncoding),
            (client.Shown.IsCursorVisible, client.Shown.IsBracketedPaste, client.Shown.Mouse, client.Shown.MouseEncoding));
        Assert.NotEmpty(name);
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public void Vector_session_tells_our_server_what_was_typed(int index, string name)
    {
        JsonElement vector = VectorFile.Cases(FileName)[index];
        using SessionKey key = Key(vector);
        using ServerSession server = new(new ServerSessionOptions { Key = key }, new SilentRandomSource(), 0);
        RecordingApplication application = new();
        foreach (JsonElement packet in PacketsFrom(vector, "client"))
        {
            ReceiveResult result = server.Receive(packet.Hex("datagram_hex"), packet.GetProperty("t").GetInt64(), false, application);
            Assert.Equal((DatagramVerdict.Accepted, true, true), (result.Verdict, result.IsNewest, result.NewRemoteState));
        }

        Assert.Equal(ulong.MaxValue, server.ClientStateNumber);
        Assert.Equal(
            name == "cat session" ? "[20x4]hi\r[24x5]\u00c3\u00a9\u00e4\u00b8\u00ad\r\e[A" : "[30x4]", application.Log);
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public void Vector_session_has_client_diffs_that_we_write_byte_for_byte(int index, string name)
    {
        UserStream stream = new();
        Dictionary<ulong, UserStream> states = new() { [0] = stream.Snapshot() };
        foreach (JsonElement packet in PacketsFrom(VectorFile.Cases(FileName)[index], "client"))
        {
            JsonElement instruction = packet.GetProperty("instruction");
            byte[] diff = instruction.Hex("diff_hex");
            UserStream reference = states[instruction.Number("old")];
            UserStream state = reference.Snapshot();
            Assert.True(state.TryApply(diff), name);
            Assert.Equal(diff, state.Diff(reference));
            states[instruction.Number("new")] = state;
        }
    }

    // Only sizes that a client has sent come back.
    private static void SendSizes(JsonElement vector, ClientSession client)
    {
        foreach (JsonElement packet in PacketsFrom(vector, "client"))
        {
            StateMessageReader reader = new(packet.GetProperty("instruction").Hex("diff_hex"));
            while (reader.TryRead(out StateMessageElement element))
            {
                client.Resize(element.Width, element.Height, 0);
            }
        }
    }

    private static SessionKey Key(JsonElement vector) =>
        SessionKey.TryParse(vector.GetProperty("key").GetString(), out SessionKey? key, out string? error)
            ? key
            : throw new InvalidDataException(error);

    private static IEnumerable<JsonElement> PacketsFrom(JsonElement vector, string sender) =>
        vector.GetProperty("packets").EnumerateArray().Where(packet => packet.GetProperty("from").GetString() == sender);

    /// <summary>The stock client's terminal shortly before the goodbye.</summary>
    private static Framebuffer StockTerminal(JsonElement vector)
    {
        long end = PacketsFrom(vector, "client").Last().GetProperty("t").GetInt64() - GoodbyeMilliseconds;
        Emulator terminal = new(new Framebuffer(vector.GetProperty("client_size")[0].GetInt32(), vector.GetProperty("client_size")[1].GetInt32()));
        List<(long Time, Action Action)> events = [];
        foreach (JsonElement packet in PacketsFrom(vector, "client"))
        {
            foreach (JsonElement element in packet.GetProperty("instruction").GetProperty("diff").EnumerateArray())
            {
                if (element.TryGetProperty("resize", out JsonElement size))
                {
                    events.Add((packet.GetProperty("t").GetInt64(), () => terminal.Screen.Resize(size[0].GetInt32(), size[1].GetInt32())));
                }
            }
        }

        foreach (JsonElement output in vector.GetProperty("client_terminal_output").EnumerateArray())
        {
            events.Add((output.GetProperty("t").GetInt64(), () => terminal.Write(output.Hex("hex"))));
        }

        foreach ((_, Action action) in events.Where(item => item.Time < end).OrderBy(item => item.Time))
        {
            action();
        }

        return terminal.Screen;
    }

    private sealed class SilentRandomSource : IRandomSource
    {
        public void Fill(Span<byte> bytes) => bytes.Clear();
    }
}
