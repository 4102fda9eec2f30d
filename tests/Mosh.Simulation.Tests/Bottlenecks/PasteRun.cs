namespace Mosh.Simulation.Tests.Bottlenecks;

/// <summary>What became of a large paste.</summary>
/// <param name="ArrivedAfter">Milliseconds until the application had all of it; null when it did not arrive.</param>
/// <param name="IdealTime">Milliseconds that its bytes take.</param>
/// <param name="Passed">Datagrams from the client that passed the bottleneck.</param>
/// <param name="Dropped">Datagrams that its queue did not take.</param>
/// <param name="BytesOffered">What the client sent, headers included.</param>
/// <param name="IsIntact">Whether it arrived as it was.</param>
internal sealed record PasteRun(long? ArrivedAfter, double IdealTime, int Passed, int Dropped, long BytesOffered, bool IsIntact)
{
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    public static PasteRun Of(BottleneckPath path, int seed, int length, long limitMilliseconds)
    {
        using BottleneckSession session = new(path, seed, isUpload: true);
        session.WarmUp();
        session.Server.OnInput = null;
        session.Server.Input.Clear();
        byte[] paste = new byte[length];
        Random random = new(seed);
        for (int i = 0; i < length; i++)
        {
            paste[i] = (byte)Characters[random.Next(Characters.Length)];
        }

        long start = session.World.Now;
        (int passed, int dropped, long offered) = (session.Up.Passed, session.Up.Dropped, session.Up.BytesOffered);
        session.Client.Type(paste);
        bool hasArrived = session.World.RunUntil(() => session.Server.Input.Count >= length, limitMilliseconds);
        return new PasteRun(
            hasArrived ? session.World.Now - start : null,
            0.75 * length / path.BytesPerMillisecond,
            session.Up.Passed - passed,
            session.Up.Dropped - dropped,
            session.Up.BytesOffered - offered,
            session.Server.Input.SequenceEqual(paste));
    }
}
