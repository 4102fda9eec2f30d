namespace Mosh.Hosting.Bootstrap;

/// <summary>Which of a host's addresses may be used and in which order (the values of <c>--family</c>).</summary>
public enum AddressFamilyPolicy
{
    /// <summary>All addresses, IPv4 first.</summary>
    PreferInet,

    /// <summary>All addresses, IPv6 first.</summary>
    PreferInet6,

    /// <summary>IPv4 only.</summary>
    Inet,

    /// <summary>IPv6 only.</summary>
    Inet6,

    /// <summary>All addresses, which must be of one family.</summary>
    Auto,

    /// <summary>All addresses in the resolver's order.</summary>
    All,
}
