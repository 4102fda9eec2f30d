namespace Mosh.Interop.Harness;

/// <summary>The checkout that the running assembly was built in: the nearest folder upwards that holds <c>Mosh.sln</c>.</summary>
public static class RepositoryRoot
{
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Mosh.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {start} holds Mosh.sln.");
    }
}
