using System.Text;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Wire;

/// <summary>Words typed at ten keys a second into a terminal that echoes them.</summary>
public sealed class Typing(bool isQuick) : IWireTask
{
    private const int LineLength = 50;
    private static readonly TimeSpan KeyInterval = TimeSpan.FromMilliseconds(100);

    private readonly int _keys = isQuick ? 20 : 500;

    public string What => $"{_keys} keys at 10/s";

    public string Script => "exec cat > /dev/null";

    public bool IsBusy => false;

    public async Task RunAsync(BenchSession session)
    {
        byte[] text = TextOf(_keys);
        using PeriodicTimer timer = new(KeyInterval);
        for (int index = 0; index < text.Length; index++)
        {
            session.Terminal.Type(text.AsSpan(index, 1));
            await timer.WaitForNextTickAsync();
        }

        string end = Encoding.ASCII.GetString(text);
        await session.Terminal.WaitForTextAsync(end[(end.LastIndexOf('\r') + 1)..]);
    }

    /// <summary>Words of two to nine letters in lines; always the same. The last line is not ended.</summary>
    private static byte[] TextOf(int keys)
    {
        Random random = new(1979);
        byte[] text = new byte[keys];
        int wordLength = 5;
        for (int index = 0; index < keys; index++)
        {
            bool isWordEnd = wordLength-- == 0;
            text[index] = isWordEnd ? (byte)' ' : (byte)('a' + random.Next(26));
            if (isWordEnd)
            {
                wordLength = random.Next(2, 10);
            }

            if (index % LineLength == LineLength - 1 && index != keys - 1)
            {
                text[index] = (byte)'\r';
            }
        }

        return text;
    }
}
