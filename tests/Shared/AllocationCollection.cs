namespace Mosh.Tests.Shared;

/// <summary>Tests of what is allocated run by themselves: nothing else of the process is to show in what they measure.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AllocationCollection
{
    public const string Name = "Allocation";
}
