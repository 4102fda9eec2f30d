using System.Text;
using Mosh.Sessions.States;
using Mosh.Terminal.Emulation;

namespace Mosh.Sessions.Tests;

/// <summary>Makes screens by writing terminal output to them.</summary>
internal static class ScreenStates
{
    public static ScreenState After(int width, int height, string output) => new ScreenState(width, height).Draw(Encoding.UTF8.GetBytes(output));

    public static ScreenState Draw(this ScreenState state, ReadOnlySpan<byte> output)
    {
        new Emulator(state.Screen).Write(output);
        return state;
    }
}
