namespace Mosh.Bench.Compare.Rows;

/// <summary>Every row, in the order of the table.</summary>
public static class AllRows
{
    public static IReadOnlyList<IRow> List { get; } =
    [
        new ServerProcessorRow(),
        new TerminalCoreRow(),
        new WireRow(),
        new KeyResponseRow(),
        new FirstFrameRow(),
        new RecoveryRow(),
        new ScreenRow(),
        new AnimationRow(),
        new FloodRow(),
        new PasteRow(),
        new CryptographyRow(),
        new MemoryRow(),
        new WaitingRow(),
        new IdleRow(),
        new StartUpRow(),
        new InsideRow(),
        new SizeRow(),
        new GrowthRow(),
    ];
}
