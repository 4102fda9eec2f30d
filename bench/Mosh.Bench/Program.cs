using Mosh.Bench;

return args switch
{
    ["workloads", string directory] => WorkloadFiles.Write(directory),
    _ => Microbenchmarks.Run(args),
};
