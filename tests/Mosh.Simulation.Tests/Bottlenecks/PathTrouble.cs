namespace Mosh.Simulation.Tests.Bottlenecks;

/// <summary>Something that happens to a path while a large screen is under way.</summary>
internal sealed class PathTrouble(BottleneckSession session, Random random)
{
    private readonly World _world = session.World;

    /// <summary>Lets it begin soon after the next drawing.</summary>
    /// <returns>What it is.</returns>
    public string Begin()
    {
        (string name, Action happen) = Choose();
        int after = random.Next(500);
        session.OnDrawn = () =>
        {
            session.OnDrawn = null;
            _world.After(after, happen);
        };
        return $"{name} after {after} ms";
    }

    private (string Name, Action Happen) Choose()
    {
        switch (random.Next(7))
        {
            case 0:
                double factor = Math.Pow(10, (2 * random.NextDouble()) - 1);
                return ($"rate x {factor:F2}", () => session.Down.BitsPerSecond = (long)(session.Down.BitsPerSecond * factor));
            case 1:
                return ("greedy flow", () => StopLater(new GreedyFlow(_world, session.Down, session.Path.RoundTrip)));
            case 2:
                return ("constant flow", () => StopLater(new ConstantFlow(_world, session.Down, session.Path.BytesPerMillisecond * 0.6)));
            case 3:
                session.Down.MarkingThreshold = session.Down.QueueLimit / 4;
                return ("marks", () => { });
            case 4:
                return ("moved", session.Client.MoveElsewhereKnowingly);
            case 5:
                int blackout = random.Next(3000);
                return ($"blackout of {blackout} ms", () =>
                {
                    session.Simulation.SetBlackout(true);
                    _world.After(blackout, () => session.Simulation.SetBlackout(false));
                }
                );
            default:
                int pause = random.Next(2000);
                return ($"client stopped for {pause} ms", () => session.Client.Suspend(pause));
        }
    }

    private void StopLater(ICompetingFlow flow)
    {
        flow.Start();
        _world.After(random.Next(5000), () => flow.IsStopped = true);
    }
}
