using System.Buffers;
using System.Text;
using Mosh.Sessions.States;
using Mosh.Terminal.Screen;
using Mosh.Transport.Synchronization;

namespace Mosh.Sessions.Tests;

internal static class StateExtensions
{
    public static byte[] Diff<TState>(this TState state, TState from)
        where TState : class, ISynchronizedState<TState>
    {
        ArrayBufferWriter<byte> output = new();
        state.WriteDiff(from, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>All events as text, such as <c>61 62 [80x24] 63</c>.</summary>
    public static string Describe(this UserStream stream, UserStream since)
    {
        StringBuilder text = new();
        foreach (UserEvent userEvent in stream.EventsSince(since))
        {
            if (userEvent.IsResize)
            {
                text.Append($"[{userEvent.Width}x{userEvent.Height}] ");
            }

            foreach (byte key in userEvent.Keys)
            {
                text.Append($"{key:x2} ");
            }
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>The characters on the screen, rows separated by line feeds, blanks at their ends removed.</summary>
    public static string Text(this Framebuffer screen)
    {
        StringBuilder text = new();
        for (int row = 0; row < screen.Height; row++)
        {
            StringBuilder line = new();
            for (int column = 0; column < screen.Width; column += screen[row][column].Width)
            {
                Cell cell = screen[row][column];
                string? cluster = screen[row].ExtraAt(column).Cluster;
                line.Append(cluster ?? (cell.IsEmpty ? " " : char.ConvertFromUtf32(cell.CodePoint)));
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }
}
