#!/bin/bash
# Drives a fence agent through a real pacemaker-fenced (2.1 or newer) without a cluster: starts
# corosync on 127.0.0.1 and the fencer, registers one or two devices, fences a node, stops both.
#
# Needs root and, on Debian, the packages corosync, pacemaker and pacemaker-cli-utils. Every step is
# bounded, and only processes started here are stopped, by their ids.
#
# usage: pacemaker-fencer.sh -a AGENT [-1 k=v]... [-A AGENT2] [-2 k=v]... [-c k=v]... [-n NODE]
#                            [-x off|reboot|on] [-t SECONDS] [-C] [-l] [-e STATUS|any]
#                            [-m cpg|standalone] [-p PATH] [-k]
#   -a        agent of device lvl1, the node's level 1; lies in /usr/sbin (see -p)
#   -A        agent of device lvl2, the node's level 2; AGENT with -2, none without either
#   -1 -2 -c  an option of lvl1, of lvl2, of both
#   -n -x -t  whom to fence (node1), how (off), stonith_admin's time-out in seconds (20)
#   -C        lvl2 belongs to level 1 instead: a node with two power supplies
#   -l        look first: devices for the node, targets of lvl1, monitor of lvl1
#   -e        the status stonith_admin must end with (0); 124 timed out, 105 no device, 1 failed
#   -m        cpg honours levels; standalone needs no corosync and ignores levels
#   -p        links PATH to /usr/sbin/AGENT meanwhile; refused if that exists
#   -k        keeps the logs
set -u

usage() {
  sed -n '/^# usage/,/^set/{/^#/p}' "$0" >&2
  exit 64
}

fail() {
  echo "$2" >&2
  exit "$1"
}

agent='' agent2='' node=node1 action=off seconds=20 mode=cpg expected=0
link='' double='' look='' keep='' options1=() options2=() common=()
while getopts a:A:1:2:c:n:x:t:m:e:p:Clk option; do
  case $option in
    a) agent=$OPTARG ;;
    A) agent2=$OPTARG ;;
    1) options1+=(-o "$OPTARG") ;;
    2) options2+=(-o "$OPTARG") ;;
    c) common+=(-o "$OPTARG") ;;
    n) node=$OPTARG ;;
    x) action=$OPTARG ;;
    t) seconds=$OPTARG ;;
    m) mode=$OPTARG ;;
    e) expected=$OPTARG ;;
    p) link=$OPTARG ;;
    C) double=1 ;;
    l) look=1 ;;
    k) keep=1 ;;
    *) usage ;;
  esac
done
[ -n "$agent" ] || usage
[ ${#options2[@]} -eq 0 ] || agent2=${agent2:-$agent}
case $action in
  off) fence=-F ;;
  reboot) fence=-B ;;
  on) fence=-U ;;
  *) usage ;;
esac

[ "$(id -u)" = 0 ] || fail 77 "must be root"
fencer=/usr/lib/pacemaker/pacemaker-fenced
[ -x "$fencer" ] || fencer=/usr/libexec/pacemaker/pacemaker-fenced
for program in corosync stonith_admin "$fencer"; do
  command -v "$program" >/dev/null || fail 69 "missing $program"
done
# By the file run: a process name is cut to 15 letters, and this script's would match.
for process in /proc/[0-9]*/exe; do
  case $(readlink "$process" 2>/dev/null) in
    */corosync | */pacemakerd | */pacemaker-fenced) fail 75 "a cluster already runs here: $process" ;;
  esac
done

work=$(mktemp -d /tmp/pacemaker-fencer.XXXXXX)
corosync_pid='' fencer_pid='' admin_pid='' linked=''
export PCMK_logfacility=none PCMK_logfile=none PCMK_cluster_type=corosync LC_ALL=C

stop() {
  kill -TERM "$1" 2>/dev/null || return
  for _ in $(seq 50); do
    kill -0 "$1" 2>/dev/null || return
    sleep 0.1
  done
  kill -KILL "$1" 2>/dev/null
}
cleanup() {
  trap '' INT TERM # a second one would end this half-way
  for pid in $admin_pid $fencer_pid $corosync_pid; do
    stop "$pid"
  done
  [ -z "$linked" ] || rm -f "$linked"
  if [ -n "$keep" ]; then echo "kept $work"; else rm -rf "$work"; fi
}
trap cleanup EXIT
trap 'exit 130' INT TERM

wait_for() {
  for _ in $(seq 100); do
    grep -qs -- "$2" "$1" && return
    sleep 0.1
  done
  cat "$work"/*.log "$work"/*.out >&2
  fail 70 "$3 did not start within 10 s"
}

free_udp_port() {
  while
    port=$((20000 + RANDOM % 10000))
    grep -qi ":$(printf '%04X' $port) " /proc/net/udp
  do :; done
  echo $port
}

start_corosync() {
  mkdir "$work/state"
  cat >"$work/corosync.conf" <<EOF
totem {
  version: 2
  cluster_name: fencer
  transport: udpu
  crypto_cipher: none
  crypto_hash: none
  interface {
    linknumber: 0
    mcastport: $(free_udp_port)
  }
}
nodelist {
  node {
    nodeid: 1
    name: fencer1
    ring0_addr: 127.0.0.1
  }
}
quorum {
  provider: corosync_votequorum
}
system {
  state_dir: $work/state
}
logging {
  to_syslog: no
  to_stderr: no
  to_logfile: yes
  logfile: $work/corosync.log
}
EOF
  corosync -f -c "$work/corosync.conf" >"$work/corosync.out" 2>&1 &
  corosync_pid=$!
  wait_for "$work/corosync.log" 'ready to provide service' corosync
}

start_fencer() {
  # Pacemaker 2: -c is a corosync without the rest of a cluster. Pacemaker 3 calls that -s.
  flag=-s
  if [ "$mode" = cpg ]; then
    start_corosync
    "$fencer" --help 2>&1 | grep -q -- stand-alone-w-cpg && flag=-c
  fi
  "$fencer" $flag -l "$work/fencer.log" >"$work/fencer.out" 2>&1 &
  fencer_pid=$!
  wait_for "$work/fencer.log" 'successfully started' pacemaker-fenced
}

# In the background, as a signal to this script would wait for a program in the foreground.
admin() {
  timeout $((seconds * 3 + 10)) stonith_admin "$@" &
  admin_pid=$!
  wait $admin_pid
  set -- $?
  admin_pid=''
  return "$1"
}

register() {
  admin -R lvl1 -a "$agent" "${common[@]}" "${options1[@]}" || fail 1 "cannot register lvl1"
  level1=(-v lvl1)
  if [ -n "$agent2" ]; then
    admin -R lvl2 -a "$agent2" "${common[@]}" "${options2[@]}" || fail 1 "cannot register lvl2"
    if [ -n "$double" ]; then
      level1+=(-v lvl2)
    else
      admin -r "$node" -i 2 -v lvl2 || fail 1 "cannot add level 2"
    fi
  fi
  admin -r "$node" -i 1 "${level1[@]}" || fail 1 "cannot add level 1"
}

if [ -n "$link" ]; then
  ln -s "$(readlink -f "$link")" "/usr/sbin/$agent" || fail 73 "cannot link /usr/sbin/$agent"
  linked=/usr/sbin/$agent
fi
start_fencer
register
if [ -n "$look" ]; then
  echo "== devices for $node"
  admin -l "$node"
  echo "== targets of lvl1"
  admin -s lvl1 2>&1
  echo "== monitor of lvl1"
  admin -Q lvl1
  echo "status $?"
fi
echo "== stonith_admin $fence $node -t $seconds"
start=$(date +%s%N)
admin $fence "$node" -t "$seconds"
status=$?
echo "status $status after $((($(date +%s%N) - start) / 1000000)) ms"
echo "== agent runs"
sed -nE "s/.*Operation '(off|on|reboot)' \[[0-9]+\] targeting [^ ]+ using ([^ ]+) (.*) \| call.*/\1 \2 \3/p" \
  "$work/fencer.log"
if [ "$expected" != any ] && [ "$status" != "$expected" ]; then
  cat "$work/fencer.log" >&2
  fail 1 "stonith_admin ended with $status, expected $expected"
fi
