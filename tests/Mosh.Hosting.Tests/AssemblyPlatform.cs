using System.Runtime.Versioning;

// Servers, pseudo-terminals and signals: most of what is tested here, and the tools to test the rest.
[assembly: UnsupportedOSPlatform("windows")]
