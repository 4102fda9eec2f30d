namespace Mosh.Hosting.Tests;

/// <summary>Whether processes that are not our children still run.</summary>
internal static class RunningProcess
{
    /// <summary>Whether a process runs; one that has ended and waits to be reaped does not.</summary>
    public static bool Is(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static void WaitForEnd(int process)
    {
        for (int attempt = 0; attempt < 1500 && Is(process); attempt++)
        {
            Thread.Sleep(10);
        }

        Assert.False(Is(process), $"process {process} did not end");
    }
}
