<#
.SYNOPSIS
Writes a program that stands in for ssh where ssh asks: on the terminal, whatever its streams are, with echo off where ssh turns it off.
Once it has its answer, it runs the command here.
.DESCRIPTION
The user's name in the destination says what it asks for: password, passphrase, code (keyboard-interactive), hostkey. Another user gets
in without a question. Like ssh it is rude where it is ended: echo stays as it was.
.OUTPUTS
An object with Path, the program; Log, to which it adds lines "ask WHO" and "in WHO"; Answer, what it wants to hear, but for hostkey,
which takes yes; and Banner.
#>
function New-TestAskingSsh {
    param([Parameter(Mandatory, Position = 0)] [string] $Folder)

    $null = New-Item $Folder -ItemType Directory -Force
    $ssh = [pscustomobject]@{ Path = "$Folder/ssh"; Log = "$Folder/log"; Answer = 'opensesame'; Banner = '*** All access is logged ***' }
    Set-Content $ssh.Log '' -NoNewline
    Set-Content $ssh.Path @"
#!/bin/sh
for word; do
  case `$word in -G) exit 1 ;; *@*) [ -n "`$who" ] || who=`$word ;; esac
  command=`$word
done
question() {
  echo "ask `$who" >>'$($ssh.Log)'
  exec 3<>/dev/tty || exit 255
  if [ "`$2" = hidden ]; then stty -echo <&3; fi
  printf '%s' "`$1" >&3
  IFS= read -r answer <&3
  if [ "`$2" = hidden ]; then stty echo <&3; echo >&3; fi
  exec 3>&-
}
wanted='$($ssh.Answer)'
echo '$($ssh.Banner)' >&2
case `$who in
  password@*) text="`$who's password: " ;;
  passphrase@*) text="Enter passphrase for key '/home/test/.ssh/id_ed25519': " ;;
  code@*) text='One-time code: ' ;;
  hostkey@*)
    question "The authenticity of host '`${who#*@}' can't be established.
ED25519 key fingerprint is SHA256:0000000000000000000000000000000000000000000.
Are you sure you want to continue connecting (yes/no/[fingerprint])? " shown
    [ "`$answer" = yes ] || { echo 'Host key verification failed.' >&2; exit 255; }
    text= ;;
esac
tries=0
while [ -n "`$text" ]; do
  question "`$text" hidden
  [ "`$answer" = "`$wanted" ] && break
  tries=`$((tries + 1))
  [ `$tries -lt 3 ] || { echo "`$who: Permission denied (password)." >&2; exit 255; }
  echo 'Permission denied, please try again.' >&2
done
echo "in `$who" >>'$($ssh.Log)'
SSH_CONNECTION='127.0.0.1 40000 127.0.0.1 22' LC_ALL=C.UTF-8 exec sh -c "`$command"
"@
    & chmod +x $ssh.Path
    $ssh
}
