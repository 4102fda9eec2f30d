namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// Hears what happens during a bootstrap. All calls come from the thread that runs it.
/// </summary>
public interface IBootstrapObserver
{
    /// <summary>The bootstrap enters <paramref name="stage"/>.</summary>
    void Entered(BootstrapStage stage);

    /// <summary>
    /// A line of ssh, of the remote shell or of the server that is not for us: to be shown to the user as it is. It ends with a
    /// line feed, and is cleaned (<see cref="ForeignText.HostText"/>).
    /// </summary>
    void Line(ReadOnlySpan<byte> line);

    /// <summary>A remark for the user, without the name of a program in front and without a line end.</summary>
    void Notice(string text);
}
