namespace Mosh.Hosting.Locale;

/// <summary>The UTF-8 locale for servers where nobody has set one: without a language, where there is such a thing.</summary>
public static class Utf8Locale
{
    /// <summary>On a host that is not known: what Linux and the BSDs have (glibc 2.35, musl, FreeBSD 13, Debian since long).</summary>
    public const string Elsewhere = "C.UTF-8";

    /// <summary>On this machine. macOS has no C.UTF-8.</summary>
    public static string Here => OperatingSystem.IsMacOS() ? "en_US.UTF-8" : Elsewhere;
}
