namespace Mosh.Cli.Output;

/// <summary>
/// The lines of <c>--version</c>, in the shape of stock's: mosh's version is the one whose protocol and options these are.
/// </summary>
internal static class VersionText
{
    private const string Compatible = "mosh 1.4.0";

    private const string Licence = """
        Copyright (c) The Mosh.PowerShell developers
        License MIT: The MIT License <https://opensource.org/license/mit>.
        This is free software: you are free to change and redistribute it.
        There is NO WARRANTY, to the extent permitted by law.
        """;

    /// <summary>The lines for <paramref name="program"/>, without a last line end.</summary>
    internal static string For(ProgramIdentity program)
    {
        var title = program.Role == ProgramRole.Wrapper ? Compatible : $"{program.Name} ({Compatible})";
        return $"{title} [build Mosh.PowerShell {BuildVersion.Text}]\n{Licence}";
    }
}
