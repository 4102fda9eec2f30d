namespace Mosh.Terminal.Parsing;

/// <summary>What the parser does with one code point.</summary>
internal enum ParserAction
{
    /// <summary>Nothing.</summary>
    Ignore,
    /// <summary>Print the character.</summary>
    Print,
    /// <summary>Carry out a C0 or C1 control.</summary>
    Execute,
    /// <summary>Add a private marker or an intermediate to the function's name.</summary>
    Collect,
    /// <summary>Take a digit or a semicolon of the parameters.</summary>
    Parameter,
    /// <summary>Carry out an escape function; the character is its final one.</summary>
    EscapeDispatch,
    /// <summary>Carry out a control function; the character is its final one.</summary>
    CsiDispatch,
    /// <summary>Add the character to the OSC string.</summary>
    OscPut,
}
