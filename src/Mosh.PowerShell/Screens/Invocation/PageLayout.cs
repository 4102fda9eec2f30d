namespace Mosh.PowerShell.Screens.Invocation;

/// <summary>How output is laid out on a screen.</summary>
/// <param name="Columns">The screen's columns.</param>
/// <param name="Rows">The screen's rows.</param>
internal readonly record struct PageLayout(int Columns, int Rows)
{
    /// <summary>The rows before the first page: marker, status, kind, lines and size.</summary>
    public const int HeaderRows = 5;

    /// <summary>A screen must be that large; our choice: room for a marker, and for a page that is worth the way.</summary>
    public const int FewestColumns = 40;

    /// <inheritdoc cref="FewestColumns"/>
    public const int FewestRows = HeaderRows + 5;

    /// <summary>Characters in each line but the last: the last column stays free, so that nothing is wrapped.</summary>
    public int LineLength => Columns - 1;

    /// <summary>Lines on a page; the end marker and the cursor take a row each.</summary>
    public int PageLines => Rows - 2;

    /// <summary>Lines on the page with the header.</summary>
    public int FirstPageLines => PageLines - HeaderRows;
}
