namespace Mosh.Interop.Harness;

/// <summary>Programs written for these tests, which run in the inner shell; they are copied next to the test assembly.</summary>
public static class TestScripts
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Scripts", name);
}
