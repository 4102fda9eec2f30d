using Mosh.Simulation.Tests.Bottlenecks;

namespace Mosh.Simulation.Tests;

/// <summary>
/// The tests' other face: tables of what the simulation measures.
/// <code>
/// dotnet run -c Release --project tests/Mosh.Simulation.Tests -- [screen] [echo] [two] [paste] [trace] [random] [trouble]
///     [peer=own,stock] [rtt=0,100] [cell=1/32,10/32] [loss=0.02] [seed=1,2] [limit=4000] [screens=3] [pieces=16]
/// </code>
/// The application writes <c>pieces</c> kilobytes per millisecond. A cell is Mbit/s and the queue's kilobytes; <c>trace</c> writes each millisecond of the
/// first of them, for so many screens; <c>random</c> and <c>trouble</c> do the same for one seed of those tests.
/// </summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        new BottleneckTable(arguments, Console.Out).Print();
        return 0;
    }
}
