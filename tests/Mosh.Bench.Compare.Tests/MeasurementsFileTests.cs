namespace Mosh.Bench.Compare.Tests;

public sealed class MeasurementsFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void A_bench_replaces_its_own_section_and_no_other()
    {
        File.WriteAllText(_path, "# Measurements\n\nWritten by hand.\n");
        new MeasurementsFile("one").Save(_path, "first of one\n");
        new MeasurementsFile("two").Save(_path, "first of two\n");
        new MeasurementsFile("one").Save(_path, "second of one\n");

        Assert.Equal(
            """
            # Measurements

            Written by hand.

            <!-- one writes from here -->
            second of one
            <!-- to here -->

            <!-- two writes from here -->
            first of two
            <!-- to here -->

            """,
            File.ReadAllText(_path));
    }

    public void Dispose() => File.Delete(_path);
}
