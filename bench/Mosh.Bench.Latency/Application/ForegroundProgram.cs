namespace Mosh.Bench.Latency.Application;

/// <summary>A program that has the screen and the keyboard of a <see cref="Desktop"/>.</summary>
public abstract class ForegroundProgram
{
    public abstract void Press(KeyPress key, Desktop desktop);

    public abstract void Draw(Canvas canvas);
}
