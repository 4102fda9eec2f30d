namespace Mosh.Simulation.Tests.Bottlenecks;

/// <summary>What passes a bottleneck besides the session.</summary>
internal interface ICompetingFlow
{
    bool IsStopped { get; set; }

    void Start();
}
