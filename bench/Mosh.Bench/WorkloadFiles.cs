namespace Mosh.Bench;

/// <summary>The six workloads as files, for measuring whole servers.</summary>
public static class WorkloadFiles
{
    public static int Write(string directory)
    {
        Directory.CreateDirectory(directory);
        foreach (Workload workload in Workloads.All)
        {
            workload.WriteFile(Path.Combine(directory, workload.Name));
        }

        return 0;
    }
}
