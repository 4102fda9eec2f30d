namespace Mosh.Terminal.Display;

/// <summary>
/// A place in the output from which several ways to go on are tried; the shortest stays. Bytes from <see cref="Start"/> on
/// are the best so far, those from <see cref="AlternativeStart"/> on the one being tried.
/// </summary>
internal struct Attempt
{
    public int Start;
    public ConsumerState StateBefore;
    public WrappedCell WrappedBefore;
    public int AlternativeStart;
    public int BestLength;
    public ConsumerState BestState;
    public WrappedCell BestWrapped;
}
