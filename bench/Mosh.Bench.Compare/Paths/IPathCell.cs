namespace Mosh.Bench.Compare.Paths;

/// <summary>Something that is measured over one link with all four pairs of programs.</summary>
public interface IPathCell
{
    /// <summary>How it is chosen on the command line.</summary>
    string Name { get; }

    /// <summary>The link in words.</summary>
    string What { get; }

    Link Link { get; }
}
