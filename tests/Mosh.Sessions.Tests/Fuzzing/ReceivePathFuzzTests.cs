using System.Buffers;
using Mosh.Sessions.Notifications;
using Mosh.Sessions.Prediction;
using Mosh.Transport;

namespace Mosh.Sessions.Tests.Fuzzing;

/// <summary>
/// Authentic datagrams of every kind of wrongness, at a server and at a client in the middle of a session: none may make anything
/// throw, whether the net of <c>Connection.Receive</c> catches it or not.
/// </summary>
/// <remarks>
/// One session per seed, the same every time. A failure names its seed; <c>MOSH_FUZZ_SEED=1234 dotnet test tests/Mosh.Sessions.Tests</c> runs
/// it alone, <c>MOSH_FUZZ_COUNT</c> another number of seeds.
/// </remarks>
public class ReceivePathFuzzTests
{
    private const int UsualSeeds = 400;
    private const int DatagramsPerSeed = 60;

    [Fact]
    public void Whatever_the_holder_of_the_key_sends_a_server_goes_on() => Run(seed =>
    {
        using var pair = new SessionPair();
        pair.Run(100);
        pair.Type("ls\r");
        pair.Run(50);
        using var peer = new KeyHolder(pair.Key, ConnectionRole.Client, new Random(seed));
        for (int i = 0; i < DatagramsPerSeed && !pair.Server.IsFinished; i++)
        {
            byte[] datagram = peer.Next(pair.Server.ClientStateNumber, pair.Client.Progress.RemoteStateNumber);
            pair.Server.Receive(datagram, pair.Now, i % 7 == 0, pair.Application);
            pair.Output("$ ");
            pair.Server.Tick(pair.Now + (i * 10), Nowhere.Instance);
            Assert.Null(pair.Server.Statistics.FirstReceiveFault);
        }
    });

    [Fact]
    public void Whatever_the_holder_of_the_key_sends_a_client_goes_on() => Run(seed =>
    {
        using var pair = new SessionPair();
        var random = new Random(seed);
        pair.Client.Overlays.Add(new PredictionOverlay(Predictor(random)));
        pair.Client.Overlays.Add(new NotificationBar("Ctrl-^ .", pair.Now));
        pair.Run(100);
        pair.Output("$ ");
        pair.Run(50);
        using var peer = new KeyHolder(pair.Key, ConnectionRole.Server, random);
        var terminal = new ArrayBufferWriter<byte>();
        for (int i = 0; i < DatagramsPerSeed && !pair.Client.IsFinished; i++)
        {
            pair.Type(i % 5 == 0 ? "\r" : "x");
            byte[] datagram = peer.Next(pair.Client.Progress.RemoteStateNumber, pair.Client.Progress.SentStateNumber);
            pair.Client.Receive(datagram, pair.Now, i % 7 == 0);
            pair.Client.Render(pair.Now + (i * 10), terminal);
            terminal.ResetWrittenCount();
            pair.Client.Tick(pair.Now + (i * 10), Nowhere.Instance);
            Assert.Null(pair.Client.Statistics.FirstReceiveFault);
        }
    });

    private static IPredictor Predictor(Random random) => random.Next(2) == 0
        ? new PredictionEngine(PredictionDisplay.Always)
        : new LearningPredictor(PredictionDisplay.Always);

    private static void Run(Action<int> live)
    {
        int? only = FromEnvironment("MOSH_FUZZ_SEED");
        int first = only ?? 1;
        int count = only is null ? FromEnvironment("MOSH_FUZZ_COUNT") ?? UsualSeeds : 1;
        Assert.All(Enumerable.Range(first, count), seed => Assert.True(
            Record.Exception(() => live(seed)) is not { } failure, $"MOSH_FUZZ_SEED={seed}\n{Record.Exception(() => live(seed))}"));
    }

    private static int? FromEnvironment(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out int value) ? value : null;

    private sealed class Nowhere : IDatagramSink
    {
        public static Nowhere Instance { get; } = new();

        public SendResult Send(ReadOnlySpan<byte> datagram) => SendResult.Sent;
    }
}
