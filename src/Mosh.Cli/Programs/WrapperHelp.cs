namespace Mosh.Cli.Programs;

/// <summary>What <c>mosh --help</c> says.</summary>
internal static class WrapperHelp
{
    internal const string Text = """
        Usage: mosh [options] [--] [user@]host [--] [command...]
               mosh [options] --local [-- command...]

        Options end at the host name, so a command may have options of its own.

        Server
          --server=COMMAND         how to start mosh-server on the host; may have several words
                                   (default: mosh-server)
          -p, --port=PORT[:PORT2]  UDP port or range for the server (not ssh's port)
          --bind-server=WHERE      address that the server binds: ssh (where ssh arrived, the
                                   default), any, or an IP address
          --local                  no ssh: run the server on this machine (default host: 127.0.0.1)

        Connection
          --ssh=COMMAND            how to start ssh, for example --ssh="ssh -p 2222"
          --no-ssh-pty             do not let ssh allocate a remote terminal
          -4, -6                   IPv4 only, IPv6 only; same as --family=inet, --family=inet6
          --family=FAMILY          inet, inet6, prefer-inet (default), prefer-inet6, all, or auto
                                   (an error where the host has addresses of both kinds)
          --experimental-remote-ip=METHOD
                                   how the server's address is found: auto (default: all that
                                   ssh and the resolver know are tried at once), or stock
                                   mosh's proxy, remote, local

        Client
          -a, -n                   same as --predict=always, --predict=never
          --predict=MODE           local echo: adaptive (default), always, never, experimental
          -o, --predict-overwrite  predicted characters overwrite instead of inserting
          --clipboard=MODE         whether programs on the host may set the clipboard: allow
                                   (default), deny; they can never read it
          --no-init                do not send the terminal's start and end strings
          --client=PATH            another client program, which gets the most likely address

          --help                   this text
          --version                version and licence
        """;
}
