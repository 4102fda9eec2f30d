using System.Reflection;
using System.Runtime.Loader;

namespace Mosh.PowerShell.Loading;

/// <summary>
/// Where the module's dependencies live: a load context of their own, so that another module's version of the same library
/// is neither seen nor disturbed. The module's own assembly is in the default context, because cmdlets
/// must be; its references to <c>Mosh.*</c> are answered from here while the module is imported.
/// There is one context per process for good: the runtime remembers how references were bound, so a second import must find the same.
/// </summary>
internal sealed class DependencyContext : AssemblyLoadContext
{
    private const string OwnPrefix = "Mosh.";
    private const string FolderName = "dependencies";

    private readonly string _folder;

    private DependencyContext(string folder)
        : base("Mosh.PowerShell")
    {
        _folder = folder;
    }

    /// <summary>The context of this process.</summary>
    public static DependencyContext Instance { get; } = new(Path.Combine(
        Path.GetDirectoryName(typeof(DependencyContext).Assembly.Location) ?? string.Empty, FolderName));

    /// <summary>Begins to answer for the module's own references.</summary>
    public void Open() => Default.Resolving += Resolve;

    /// <summary>Answers no longer.</summary>
    public void Close() => Default.Resolving -= Resolve;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) => Find(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    // Only the libraries beside us that bear our name: a request for anything else, be it in our folder, is another module's.
    private Assembly? Resolve(AssemblyLoadContext context, AssemblyName name)
        => name.Name?.StartsWith(OwnPrefix, StringComparison.Ordinal) == true && Find(name) is not null ? LoadFromAssemblyName(name) : null;

    private string? Find(AssemblyName name)
    {
        var path = Path.Combine(_folder, name.Name + ".dll");
        return File.Exists(path) ? path : null;
    }
}
