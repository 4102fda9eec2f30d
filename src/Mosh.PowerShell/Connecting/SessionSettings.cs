using Mosh.Hosting.Client;

namespace Mosh.PowerShell.Connecting;

/// <summary>What a session is like, wherever it goes.</summary>
/// <param name="Name">What the user calls it; empty for a name after its number.</param>
/// <param name="Columns">Its screen's columns until a console is attached.</param>
/// <param name="Rows">Its screen's rows.</param>
/// <param name="Display">How it looks on a console.</param>
internal sealed record SessionSettings(string Name, int Columns, int Rows, ClientDisplaySettings Display);
