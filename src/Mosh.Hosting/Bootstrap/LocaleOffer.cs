namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// The script that starts a server of any make, so that the client's locale is no reason to refuse. A stock server takes the host's own
/// locale or the one sent with <c>-l</c>, and ends where neither is UTF-8. So this looks first: where neither is, it offers C.UTF-8 as the
/// host's own, and says so. Nothing is started twice, and a host that cannot be asked (without a <c>locale</c> command) is left alone.
/// </summary>
/// <remarks>
/// For any POSIX sh, given in single quotes by a login shell of any kind: there is no single quote, no line end and no exclamation mark in
/// it (csh expands that one everywhere), and no backslash (fish reads those). The positional parameters are the command.
/// <c>COLORTERM</c>, which stock takes from <c>-l</c> only together with a locale, is put into the environment here.
/// </remarks>
internal static class LocaleOffer
{
    // a: does $1 for each -l argument of the server. s: shows it; c: sets COLORTERM; n: no locale; u: whether the locale is UTF-8 and
    // whole (the command complains of a locale that does not exist).
    internal const string Script =
        """a() { f=$1; shift; while [ $# -gt 1 ]; do case $1 in --) return 0;; -l) $f "$2";; esac; shift; done; }; """
        + """s() { case $1 in L*) printf " %s" "$1";; esac; }; """
        + """c() { case $1 in COLORTERM=*) export "$1";; esac; }; """
        + """n() { unset LANG LANGUAGE LC_CTYPE LC_NUMERIC LC_TIME LC_COLLATE LC_MONETARY LC_MESSAGES LC_PAPER LC_NAME LC_ADDRESS """
        + """LC_TELEPHONE LC_MEASUREMENT LC_IDENTIFICATION LC_ALL; }; """
        + """o() { n; LANG=C.UTF-8; LC_ALL=C.UTF-8; export LANG LC_ALL; }; """
        + """u() { [ "$(locale charmap 2>&1)" = UTF-8 ]; }; """
        + """a c "$@"; if command -v locale >/dev/null 2>&1; then u || (n; a export "$@"; u) 2>/dev/null || """
        + """if (o; u) 2>/dev/null; then o; """
        + """echo "mosh: the host has no UTF-8 locale for$(a s "$@"); the session uses C.UTF-8."; fi; fi; """
        + "exec \"$@\"";
}
