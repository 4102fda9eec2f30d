using System.Runtime.Versioning;

// It measures sessions on pseudo-terminals.
[assembly: UnsupportedOSPlatform("windows")]
