namespace Mosh.Bench.Latency.Application;

/// <summary>One write of the application: the echo of a key, or what a program shows after some work.</summary>
/// <param name="DelayMilliseconds">How long the program works before it.</param>
/// <param name="Output">What is written.</param>
public readonly record struct OutputStep(int DelayMilliseconds, byte[] Output);
