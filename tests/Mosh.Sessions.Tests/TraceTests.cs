using System.Text.Json;
using Mosh.Sessions.Messages;
using Mosh.Tests.Shared;
using Mosh.Transport;
using Mosh.Transport.Datagrams;
using Mosh.Transport.Instructions;
using Mosh.Transport.Instructions.Compression;

namespace Mosh.Sessions.Tests;

/// <summary>
/// The traces of the stock programs with our real screens and streams: the same state numbers in the same packets at the same
/// millisecond, and the same keys for the application. (Timestamps and estimators are the transport's tests.)
/// </summary>
public class TraceTests
{
    private const string FileName = "ssp-traces.json";

    public static TheoryData<int, string> Traces => VectorFile.Rows(FileName);

    [Theory]
    [MemberData(nameof(Traces))]
    public void Vector_trace_is_reproduced(int index, string name)
    {
        JsonElement vector = VectorFile.Cases(FileName)[index];
        JsonElement[] log = [.. vector.GetProperty("log").EnumerateArray()];
        long end = log.Max(entry => entry.GetProperty("t").GetInt64());

        // A server of ours lingers (ServerSession.LingerIntervals): what it still says after stock's has left is not compared.
        long serverEnd = log.Where(entry => entry.TryGetProperty("finished", out JsonElement who) && who.GetString() == "server")
            .Select(entry => entry.GetProperty("t").GetInt64()).SingleOrDefault(long.MaxValue);

        IEnumerable<string> expected = log.Select(Describe).OfType<string>();
        IEnumerable<string> actual = Replay(vector.GetProperty("script"), end)
            .Where(line => line.Time < serverEnd || !line.Text.StartsWith("s2c", StringComparison.Ordinal))
            .Select(line => $"{line.Time} {line.Text}");
        Assert.Equal(string.Join('\n', expected), string.Join('\n', actual));
        Assert.NotEmpty(name);
    }

    private static List<(long Time, string Text)> Replay(JsonElement script, long end)
    {
        List<(long Time, string Text)> lines = [];
        using SessionPair pair = new();
        using DatagramCipher client = new(pair.Key, ConnectionRole.Client, 0, 0);
        using DatagramCipher server = new(pair.Key, ConnectionRole.Server, 0, 0);
        pair.OnSent = (isClient, datagram) =>
            lines.Add((pair.Now - SessionPair.Start, Describe(isClient ? server : client, isClient ? "c2s" : "s2c", datagram)));
        ulong clientState = 0;
        int logged = "[20x4]".Length;
        while (pair.Now - SessionPair.Start <= end)
        {
            pair.Deliver();
            if (pair.Server.ClientStateNumber != clientState)
            {
                clientState = pair.Server.ClientStateNumber;
                string keys = Convert.ToHexStringLower(System.Text.Encoding.Latin1.GetBytes(pair.Application.Log[logged..]));
                logged = pair.Application.Log.Length;
                lines.Add((pair.Now - SessionPair.Start, $"state {clientState} {keys}"));
            }

            foreach (JsonElement step in script.EnumerateArray().Where(step => step.GetProperty("t").GetInt64() == pair.Now - SessionPair.Start))
            {
                Perform(pair, step.GetProperty("do").GetString()!.Split(' '));
            }

            pair.Tick();
        }

        return lines;
    }

    private static void Perform(SessionPair pair, string[] words)
    {
        switch (words[0])
        {
            case "key":
                pair.Client.TypeKeys(Convert.FromHexString(words[1]), pair.Now);
                break;
            case "host":
                pair.Server.ApplicationOutput(Convert.FromHexString(words[1]), pair.Now, pair.Application);
                break;
            case "dropc":
                pair.DropsFromClient = words[1] == "1";
                break;
            case "drops":
                pair.DropsFromServer = words[1] == "1";
                break;
            case "lat":
                pair.Latency = long.Parse(words[1]);
                break;
            case "cshut":
                pair.Client.StartShutdown(pair.Now);
                break;
            case "sshut":
                pair.Server.StartShutdown(pair.Now);
                break;
            case "stat":
                break;
            default:
                throw new InvalidDataException(words[0]);
        }
    }

    private static string Describe(DatagramCipher cipher, string direction, byte[] datagram)
    {
        Assert.Equal(DatagramVerdict.Accepted, cipher.Open(datagram, out Packet packet));
        Assert.True(new InstructionDecompressor().TryDecompress(packet.Payload[FragmentHeader.Size..], out ReadOnlySpan<byte> serialized));
        Assert.True(InstructionReader.TryRead(serialized, out TransportInstruction instruction));
        return Line(
            direction,
            instruction.OldNumber,
            instruction.NewNumber,
            instruction.AcknowledgedNumber,
            instruction.ThrowawayNumber,
            Elements(instruction.Diff, direction == "c2s"));
    }

    private static string? Describe(JsonElement entry)
    {
        string time = entry.GetProperty("t").ToString();
        if (entry.TryGetProperty("server_state", out JsonElement state))
        {
            return $"{time} state {state} {entry.GetProperty("to_host_hex")}";
        }

        if (!entry.TryGetProperty("packet", out JsonElement direction))
        {
            return null;
        }

        byte[] diff = entry.TryGetProperty("diff_hex", out _) ? entry.Hex("diff_hex") : [];
        bool isFromClient = direction.GetString() == "c2s";
        return $"{time} " + Line(
            direction.GetString()!, entry.Number("old"), entry.Number("new"), entry.Number("ack"), entry.Number("throwaway"), Elements(diff, isFromClient));
    }

    private static string Line(string direction, ulong old, ulong @new, ulong acknowledged, ulong throwaway, string elements) =>
        $"{direction} {old}->{@new} ack {acknowledged} throwaway {throwaway} {elements}";

    /// <summary>A client's diff exactly; of a server's everything but how the frame is written.</summary>
    private static string Elements(ReadOnlySpan<byte> diff, bool isFromClient)
    {
        List<string> elements = [];
        StateMessageReader reader = new(diff);
        while (reader.TryRead(out StateMessageElement element))
        {
            elements.Add(element.Kind switch
            {
                StateMessageElementKind.Bytes => isFromClient ? Convert.ToHexStringLower(element.Bytes) : "output",
                StateMessageElementKind.Resize => $"[{element.Width}x{element.Height}]",
                _ => $"echo {element.EchoAcknowledgement}",
            });
        }

        return string.Join(' ', elements);
    }
}
