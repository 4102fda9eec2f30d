using System.Text;

namespace Mosh.Simulation.Tests;

/// <summary>What applications write: text, control sequences whole and cut in the middle, floods, rubbish.</summary>
internal static class ApplicationOutput
{
    // Application cursor keys (?1) and the reset that ends them are left out: they change what the keys arrive as. So is
    // ?1007, which makes screens unequal without there being anything to send (states.md §2).
    private static readonly string[] Pieces =
    [
        "\r\n", "\r\n", "\n", "\r", "\b", "\t", "\a",
        "\e[H", "\e[2J", "\e[K", "\e[1K", "\e[J", "\e[5;7H", "\e[3A", "\e[2B", "\e[9C", "\e[4D",
        "\e[31m", "\e[1;44m", "\e[38;5;99m", "\e[48;2;1;2;3m", "\e[m", "\e[7m",
        "\e[2;6r", "\e[r", "\eM", "\eD", "\e[3L", "\e[2M", "\e[4P", "\e[5@", "\e[6X",
        "\e[?25l", "\e[?25h", "\e[?5h", "\e[?5l", "\e[?2004h", "\e[?2004l", "\e[?1002h", "\e[?1006h", "\e[?1000l", "\e[?1004h",
        "\e7", "\e8", "\e[?7l", "\e[?7h", "\e[4h", "\e[4l",
        "\e]0;title\a", "\e]2;other\e\\", "\e]52;c;Zm9v\a", "\e]8;;http://example.org/\e\\", "\e]8;;\e\\",
        "\e[c", "\e[6n", "\e[5n", "\e[>c",
        "\u4e2d\u6587", "e\u0301", "\u00e9", "\U0001F600", "~", "a long line of text that goes on and on until it wraps around ",
    ];

    public static byte[] Random(Random random, int pieces)
    {
        StringBuilder text = new();
        for (int i = 0; i < pieces; i++)
        {
            text.Append(random.Next(3) == 0 ? Pieces[random.Next(Pieces.Length)] : $"word{random.Next(1000)} ");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static byte[] Rubbish(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);

        // Nothing that could by chance begin a sequence that Pieces avoids.
        bytes.AsSpan().Replace((byte)0x1B, (byte)'.');
        return bytes;
    }

    /// <summary>A screen full of text that does not compress: more than any datagram holds.</summary>
    public static byte[] Dense(Random random)
    {
        byte[] bytes = new byte[1800];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)random.Next(0x21, 0x7F);
        }

        return bytes;
    }

    /// <summary>What a shell's line editor answers to keys.</summary>
    public static byte[] Echo(ReadOnlySpan<byte> keys)
    {
        List<byte> echo = [];
        foreach (byte key in keys)
        {
            if (key == '\r')
            {
                echo.AddRange("\r\n$ "u8);
            }
            else if (key is >= 0x20 and < 0x7F)
            {
                echo.Add(key);
            }
        }

        return [.. echo];
    }
}
