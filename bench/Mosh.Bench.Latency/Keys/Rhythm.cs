namespace Mosh.Bench.Latency.Keys;

/// <summary>
/// Human timing, in milliseconds. Our choice: a practised typist of about 50 words a minute, 90–280 ms inside a word, longer
/// between words, and pauses for reading after something new has come up.
/// </summary>
public sealed class Rhythm(Random random)
{
    public int InsideWord => Between(90, 280);

    public int BetweenWords => Between(150, 450);

    public int Repeat => Between(120, 260);

    public int NoticeMistake => Between(300, 600);

    public int Decide => Between(300, 900);

    /// <summary>Before a sentence.</summary>
    public int Compose => Between(500, 1800);

    public int Read => Between(1000, 3500);

    // The mean of two throws: values in the middle are likelier.
    private int Between(int least, int most) => (random.Next(least, most) + random.Next(least, most)) / 2;
}
