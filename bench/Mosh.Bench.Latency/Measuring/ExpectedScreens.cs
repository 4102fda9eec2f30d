using System.Text;
using Mosh.Bench.Latency.Application;
using Mosh.Bench.Latency.Keys;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;

namespace Mosh.Bench.Latency.Measuring;

/// <summary>Every screen that the application shows during a trace, and which of them each key brings about.</summary>
public sealed class ExpectedScreens
{
    private readonly List<Framebuffer> _screens = [];
    private readonly List<StepRange> _ranges = [];

    public ExpectedScreens(IEnumerable<TracedKey> trace)
    {
        Emulator emulator = new(new Framebuffer(Canvas.Width, Canvas.Height));
        Desktop desktop = new();
        Show(emulator, desktop.Start());
        foreach (TracedKey key in trace)
        {
            int first = _screens.Count;
            foreach (OutputStep step in desktop.Press(key.Press))
            {
                Show(emulator, step);
            }

            _ranges.Add(new StepRange(first, _screens.Count - 1));
        }
    }

    /// <summary>The screen after a write of the application, by its number.</summary>
    public Framebuffer this[int step] => _screens[step];

    /// <summary>The number of the last write.</summary>
    public int LastStep => _screens.Count - 1;

    /// <summary>The writes that answer a key, by its place in the trace.</summary>
    public StepRange StepsOf(int key) => _ranges[key];

    private void Show(Emulator emulator, OutputStep step)
    {
        emulator.Write(step.Output);
        _screens.Add(emulator.Screen.Snapshot());
        if (emulator.Screen.WindowTitle != (_screens.Count - 1).ToString(System.Globalization.CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException($"Write {_screens.Count - 1} is not numbered as expected: {Encoding.UTF8.GetString(step.Output)}");
        }
    }
}
