using System.Net;

namespace Mosh.Hosting.Bootstrap;

/// <summary>The address that the server is asked to bind (<c>--bind-server</c>).</summary>
public sealed record ServerBinding
{
    private ServerBinding(string? option, string? address)
    {
        Option = option;
        Address = address;
    }

    /// <summary>The address at which the ssh connection arrived.</summary>
    public static ServerBinding Ssh { get; } = new("-s", null);

    /// <summary>Any address of the host.</summary>
    public static ServerBinding Any { get; } = new(null, null);

    private string? Option { get; }

    private string? Address { get; }

    /// <summary>The given address.</summary>
    public static ServerBinding To(string address) => new("-i", address);

    /// <summary><c>ssh</c> or <c>any</c> in any case, or a numeric address; false for anything else.</summary>
    public static bool TryParse(string text, out ServerBinding binding)
    {
        binding = text.ToUpperInvariant() switch
        {
            "SSH" => Ssh,
            "ANY" => Any,
            _ => To(text),
        };
        return binding.Address is null || IPAddress.TryParse(text, out _);
    }

    /// <summary>The address that the user has named; null where the host is to choose.</summary>
    internal string? NamedAddress => Address;

    internal IEnumerable<string> Arguments
        => Option is null ? [] : Address is null ? [Option] : [Option, Address];
}
