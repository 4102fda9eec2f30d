namespace Mosh.Bench.Latency.Keys;

/// <summary>
/// Human timing, in milliseconds. Our choice, in the range of what keystroke studies report for practised typists: 100–200 ms
/// inside a word, longer between words, and pauses for reading after something new has come up.
/// </summary>
public sealed class Rhythm(Random random)
{
    public int InsideWord => Between(70, 200);

    public int BetweenWords => Between(110, 320);

    public int Repeat => Between(110, 220);

    public int NoticeMistake => Between(250, 500);

    public int Decide => Between(250, 700);

    public int Read => Between(700, 2200);

    // The mean of two throws: values in the middle are likelier.
    private int Between(int least, int most) => (random.Next(least, most) + random.Next(least, most)) / 2;
}
