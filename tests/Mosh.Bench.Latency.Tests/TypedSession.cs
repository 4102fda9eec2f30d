using System.Text;
using Mosh.Bench.Latency.Application;
using Mosh.Bench.Latency.Keys;
using Mosh.Bench.Latency.Measuring;

namespace Mosh.Bench.Latency.Tests;

/// <summary>An observer with the application's output at hand, to show it when and in what company a test wants.</summary>
internal sealed class TypedSession
{
    private readonly List<byte[]> _writes = [];
    private readonly IReadOnlyList<TracedKey> _trace;
    private int _pressed;

    public TypedSession(params KeyPress[] keys)
    {
        _trace = [.. keys.Select(key => new TracedKey(key, KeyKind.Character, 0, "shell", KeyKind.Enter))];
        Desktop desktop = new();
        _writes.Add(desktop.Start().Output);
        _writes.AddRange(keys.SelectMany(key => desktop.Press(key)).Select(step => step.Output));
        Observer = new Observer(new ExpectedScreens(_trace));
        ShowApplication(0, now: 0);
    }

    public Observer Observer { get; }

    public KeyOutcome Key(int index) => Observer.Keys[index];

    public void Press(double now) => Observer.Press(_trace[_pressed++], now);

    /// <summary>The application's write of this number reaches the terminal.</summary>
    public void ShowApplication(int step, double now)
    {
        Observer.Write(_writes[step]);
        Observer.Look(now);
    }

    /// <summary>The client draws something of its own.</summary>
    public void ShowPrediction(string output, double now)
    {
        Observer.Write(Encoding.UTF8.GetBytes(output));
        Observer.Look(now);
    }
}
