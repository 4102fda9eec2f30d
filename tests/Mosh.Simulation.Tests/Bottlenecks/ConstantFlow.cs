namespace Mosh.Simulation.Tests.Bottlenecks;

/// <summary>A call or a camera: the same rate whatever becomes of it.</summary>
internal sealed class ConstantFlow(World world, Bottleneck bottleneck, double bytesPerMillisecond) : ICompetingFlow
{
    private const int PacketSize = 1000;

    public bool IsStopped { get; set; }

    public void Start()
    {
        if (!IsStopped)
        {
            bottleneck.Enqueue(PacketSize, _ => { });
            world.After(Math.Max(1, (int)Math.Round(PacketSize / bytesPerMillisecond)), Start);
        }
    }
}
