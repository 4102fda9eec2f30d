namespace Mosh.Sessions.Tests.Prediction.Simulation;

/// <summary>What runs at the far end: key bytes in, terminal output out.</summary>
internal interface IFakeProgram
{
    /// <summary>What it prints when it starts.</summary>
    string Start();

    /// <summary>What it prints for a key. Escape sequences arrive as one string.</summary>
    string Type(string key);
}
