namespace Mosh.Sessions.Prediction;

/// <summary>What the server's screen says about a prediction (spec prediction.md §5).</summary>
internal enum Validity
{
    /// <summary>There is no prediction.</summary>
    Inactive,
    /// <summary>The server has not yet reacted to the key.</summary>
    Pending,
    /// <summary>Right, and that says something: the cell looked different before.</summary>
    Correct,
    /// <summary>Right, but it would have been so without the echo too.</summary>
    CorrectNoCredit,
    /// <summary>The server reacted otherwise.</summary>
    Wrong,
}
