#!/bin/bash
# A small sound agent, whose outlets are files in the directory beside it. Tests break it line by line.
[ "$KIT" = yes ] && [ -z "$HOME" ] || exit 9
state="${0%/*}/state"
action=reboot plug='' passwd='' verbose=0 ip='' ipport=1 login_timeout=50
metadata() {
  echo '<?xml version="1.0" ?>
<resource-agent name="fence_sound" shortdesc="Fence agent for files">
<longdesc>It fences nothing.</longdesc>
<vendor-url>https://example.org</vendor-url>
<parameters>
<parameter name="action" unique="0" required="1"><getopt mixed="-o"/><content type="string" default="reboot"/><shortdesc lang="en">What to do</shortdesc></parameter>
<parameter name="plug" unique="0" required="1"><getopt mixed="-n"/><content type="string"/><shortdesc lang="en">The outlet</shortdesc></parameter>
<parameter name="port" unique="0" required="1"><getopt mixed="-n"/><content type="string"/><shortdesc lang="en">The outlet</shortdesc></parameter>
<parameter name="passwd" unique="0" required="0"><getopt mixed="-p"/><content type="string"/><shortdesc lang="en">Password</shortdesc></parameter>
<parameter name="ip" unique="0" required="0"><getopt mixed="-a"/><content type="string"/><shortdesc lang="en">Whom to ask first</shortdesc></parameter>
<parameter name="ipport" unique="0" required="0"><getopt mixed="-u"/><content type="integer"/><shortdesc lang="en">At which port</shortdesc></parameter>
<parameter name="login_timeout" unique="0" required="0"><getopt mixed="-y"/><content type="second" default="50"/><shortdesc lang="en">Tenths of a second to wait</shortdesc></parameter>
</parameters>
<actions>
<action name="on"/><action name="off"/><action name="reboot"/><action name="status"/>
<action name="monitor"/><action name="list"/><action name="validate-all"/><action name="metadata"/>
</actions>
</resource-agent>'
}
fail() { echo "$1" >&2; exit 1; }
ask() {
  [ -n "$ip" ] || return 0
  exec 3<>"/dev/tcp/$ip/$ipport" || fail "no connection"
  read -r -t "$((login_timeout / 10)).$((login_timeout % 10))" -u 3 answer || fail "no answer"
}
if [ $# -gt 0 ]; then
  [ "$1" = -o ] && action=$2
else
  while IFS= read -r line || [ -n "$line" ]; do
    line="${line#"${line%%[! ]*}"}"; line="${line%"${line##*[! ]}"}"
    case $line in ''|'#'*) continue;; esac
    case $line in *=*) ;; *) continue;; esac
    name=${line%%=*} value=${line#*=}
    case $value in '"'*'"') value=${value#?}; value=${value%?};; esac
    case $name in
      action) action=${value,,};;
      plug|port) plug=$value;;
      passwd) passwd=$value;;
      verbose) verbose=$value;;
      ip) ip=$value;;
      ipport) ipport=$value;;
      login_timeout) login_timeout=$value;;
      nodename) ;;
      *) echo "unknown $name" >&2;;
    esac
  done
fi
case $action in
  metadata) metadata; exit 0;;
  monitor) ask; exit 0;;
  list) for each in "$state"/*; do echo "${each##*/},alias"; done; exit 0;;
  validate-all) [ -n "$plug" ] || fail "no plug"; exit 0;;
  on|off|reboot|status) ;;
  *) fail "no such action";;
esac
[ "$verbose" = 0 ] || echo "asking as somebody" >&2
# a child
[ -n "$plug" ] || fail "no plug"
ask
[ -f "$state/$plug" ] || fail "no outlet $plug"
is=$(<"$state/$plug")
case $action in
  status) [ "$is" = on ] && exit 0; exit 2;;
  on) echo on >"$state/$plug"; exit 0;;
  off) echo off >"$state/$plug"; exit 0;;
  reboot) echo on >"$state/$plug"; exit 0;;
esac
