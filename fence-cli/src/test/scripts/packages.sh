#!/bin/bash
# Installs the built packages in a fresh Debian root without any Java, fences a VM of a simulated
# pool from there, removes them again and looks at what is left. Prints a line per step.
#
# Needs root and, on Debian, the packages mmdebstrap, lintian, rpm, rpmlint and cpio, and a mirror.
# Mounts are seen by this script only; only processes started here are stopped, by their ids.
#
# usage: packages.sh TARGET [ROOT]
#   TARGET  where the packages lie: fence-cli/target, with the distribution in TARGET/fence
#   ROOT    a root of fresh-root.sh, which is kept; without, one is made and removed
set -euo pipefail

if [ -z "${FENCE_PACKAGES_ALONE-}" ]; then
  FENCE_PACKAGES_ALONE=1 exec unshare --mount --propagation private "$0" "$@"
fi
here=$(dirname "$(realpath "$0")")
target=$(realpath "$1")
work=$(mktemp -d /tmp/fence-packages.XXXXXX)
root=${2-$work/root}
simulator='' linter=''

cleanup() {
  trap '' INT TERM
  for pid in $simulator $linter; do kill "$pid" 2>/dev/null || :; done
  umount -q "$root/proc" "$root/dev" || :
  rm -rf --one-file-system "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

step() {
  echo "$((SECONDS))s $*"
}
fail() {
  echo "FAILED: $*" >&2
  exit 1
}
# The names below the root of what packages may leave behind; caches and logs are apt's, man's and
# Python's.
files() {
  (cd "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./run \
    -o -path ./var/cache -o -path ./var/log -o -path ./var/lib/apt -o -path ./root/.rpmdb \) \
    -prune -o -print | grep -vE '^\./var/lib/dpkg/[a-z-]*-old$|/__pycache__' | sort)
}
same_files() {
  files | diff "$work/before" - || fail "$1 left this behind"
}
inside() {
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive \
    chroot "$root" "$@"
}
quietly() {
  "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; fail "$*"; }
}
# The agent called as $1 with action $2, and what status it has to end with.
agent() {
  local status=0
  { cat "$work/options"; echo "action=$2"; echo port=node1; } |
    inside "/usr/sbin/$1" >"$work/log" 2>&1 || status=$?
  [ "$status" = "$3" ] || { cat "$work/log" >&2; fail "$1 $2 ended with $status, not $3"; }
}

# Runs beside the others, with a log of its own.
lint() {
  lintian --allow-root --fail-on error,warning "$deb" "$slim_deb" || return
  # Its exit status counts what it would call bad on SUSE.
  rpmlint -c "$here/../../main/packages/rpm/rpmlint.toml" "$rpm" "$slim_rpm" >"$work/rpmlint" 2>&1 || :
  grep -q ' 0 errors' "$work/rpmlint" || { grep ' E: ' "$work/rpmlint"; return 1; }
  rpm -K "$rpm" "$slim_rpm" >&2
}

# A package of that name and version, whose own steps after installing fail.
broken_package() {
  dpkg-deb -R "$deb" "$work/broken"
  sed -i "s/^Version: .*/Version: $1/" "$work/broken/DEBIAN/control"
  printf '#!/bin/sh\nkill -ABRT $$\n' >"$work/broken/usr/lib/fence4j/runtime/bin/java"
  printf '#!/bin/sh\nexit 9\n' >"$work/broken/usr/lib/fence4j/bin/fence"
  quietly dpkg-deb -Znone -b "$work/broken" "$root/tmp/broken.deb"
  rm -rf "$work/broken"
}

start_pool() {
  "$target/fence/bin/fence" simulate --vm node1 --vm db >"$work/pool" 2>"$work/pool.err" &
  simulator=$!
  for _ in $(seq 300); do
    [ ! -s "$work/pool" ] || break
    sleep 0.1
  done
  {
    echo "session_url=$(grep -o 'https://[^"]*' "$work/pool" | sed -n 2p)"
    echo "ssl_fingerprint=$(sed 's/"fingerprint":"/\n/g' "$work/pool" | sed '1d;s/".*//' | paste -sd,)"
    echo "login=root"
    echo "passwd=$(sed 's/.*"password":"//;s/".*//' "$work/pool")"
  } >"$work/options"
}

deb=$(echo "$target"/fence4j_*_amd64.deb) slim_deb=$(echo "$target"/fence4j-slim_*_all.deb)
rpm=$(echo "$target"/fence4j-[0-9]*.x86_64.rpm) slim_rpm=$(echo "$target"/fence4j-slim-*.noarch.rpm)
for package in "$deb" "$slim_deb" "$rpm" "$slim_rpm"; do
  [ -f "$package" ] || fail "$package is missing: was it built, with a JDK 25 at hand?"
done

lint &
linter=$!
[ -d "$root" ] || quietly "$here/fresh-root.sh" "$root"
mount --bind /proc "$root/proc"
mount --bind /dev "$root/dev"
cp "$deb" "$root/tmp/fence4j.deb"
cp "$slim_deb" "$root/tmp/fence4j-slim.deb"
cp "$here/pacemaker-fencer.sh" "$root/tmp"
[ ! -e "$root/usr/lib/jvm" ] && ! inside sh -c 'command -v java' || fail "the root has a Java"
files >"$work/before"
step "a fresh Debian root, without Java"
wait "$linter" || fail "lintian or rpmlint, see above"
linter=''
step "lintian and rpmlint find no errors"

broken_package 0.0.9
quietly inside apt-get install -y -q /tmp/broken.deb
echo '# mine' >>"$root/etc/fence4j/defaults"
echo pin >"$root/var/lib/fence4j/mine"
step "a package whose steps after installing fail is installed all the same"

quietly inside apt-get install -y -q /tmp/fence4j.deb
grep -q '^# mine' "$root/etc/fence4j/defaults" || fail "the upgrade lost the configuration"
[ -s "$root/usr/lib/fence4j/runtime/lib/server/classes.jsa" ] || fail "no class archive was made"
[ -s "$root"/usr/lib/fence4j/archive/*.aot ] ||
  fail "fence archive made none"
[ "$(stat -c %a "$root/var/lib/fence4j")" = 700 ] || fail "others may enter /var/lib/fence4j"
quietly inside dpkg --verify fence4j
step "apt upgrades to the package and keeps the administrator's file"

start_pool
for name in fence_xenserver fence_cxs fence_cxs_redhat; do
  agent "$name" status 0
done
echo verbose=1 >>"$work/options"
agent fence_xenserver status 0
sed -i '$d' "$work/options"
! grep -q 'going on without' "$work/log" || { cat "$work/log" >&2; fail "the Java lacks what Log4j needs"; }
grep -q DEBUG "$work/log" || fail "verbose=1 tells no steps"
fencing=()
while read -r option; do fencing+=(-1 "$option"); done <"$work/options"
exec 9>/run/lock/fence4j-installed-agent
flock 9
quietly inside /tmp/pacemaker-fencer.sh -a fence_xenserver "${fencing[@]}" -n node1 -x off
flock -u 9
grep -q 'off lvl1 returned 0' "$work/log" || fail "pacemaker-fenced did not call the agent"
agent fence_xenserver status 2
step "pacemaker-fenced fences a VM of a simulated pool"

inside cibadmin --empty >"$root/tmp/cib.xml"
mapfile -t words < <(sed 's/^login=/username=/;s/^passwd=/password=/' "$work/options")
quietly inside pcs -f /tmp/cib.xml stonith create fence-pool fence_xenserver "${words[@]}" \
  pcmk_host_list=node1
grep -q 'type="fence_xenserver"' "$root/tmp/cib.xml" || fail "pcs did not write the device"
step "pcs creates the device"

for page in fence fence_xenserver fence_cxs fence_cxs_redhat; do
  inside env MANPAGER=cat man "$page" 2>/dev/null | grep -qi "^${page%%_*}" || fail "no page $page"
done
inside bash -c '. /usr/share/bash-completion/completions/fence
  COMP_WORDS=(fence no) COMP_CWORD=1; _complete_fence; [ "${COMPREPLY[*]}" = node ]' ||
  fail "bash completes nothing"
inside zsh -fc 'autoload -Uz compinit && compinit -u -d /tmp/zcompdump && [ "$_comps[fence]" = _fence ]' ||
  fail "zsh does not find its completion"
step "man and completion work"

agent fence_xenserver on 0
quietly inside apt-get install -y -q --allow-downgrades /tmp/broken.deb
quietly inside apt-get remove -y -q fence4j
[ ! -e "$root/usr/lib/fence4j" ] || fail "remove left /usr/lib/fence4j"
[ -e "$root/etc/fence4j/defaults" ] && [ -e "$root/var/lib/fence4j/mine" ] ||
  fail "remove took what only purge may take"
quietly inside apt-get purge -y -q fence4j
same_files purge
step "downgrade, remove and purge leave what they should"

mkdir -p "$root/tmp/java"
java=$(realpath "${JAVA_HOME-/usr/lib/jvm/java-17-openjdk-amd64}")
mount --bind "$java" "$root/tmp/java"
# Debian's Java has links to its configuration.
[ ! -d /etc/java-17-openjdk ] || { mkdir "$root/etc/java-17-openjdk" &&
  mount --bind /etc/java-17-openjdk "$root/etc/java-17-openjdk"; }
quietly inside dpkg -i --force-depends /tmp/fence4j-slim.deb
echo FENCE_JAVA=/tmp/java >>"$root/etc/fence4j/defaults"
agent fence_xenserver status 0
quietly inside dpkg -P fence4j-slim
umount "$root/tmp/java"
[ ! -d "$root/etc/java-17-openjdk" ] || { umount "$root/etc/java-17-openjdk" &&
  rmdir "$root/etc/java-17-openjdk"; }
same_files "purge of fence4j-slim"
step "the slim package runs on the Java of the system"

quietly rpm --root "$root" --force-debian --nodeps -i "$rpm"
quietly rpm --root "$root" -V --nodeps fence4j
agent fence_cxs status 0
quietly rpm --root "$root" --force-debian -e fence4j
# rpm has no purge, and what certificates were trusted may be wanted again.
rm -rf "$root/var/lib/fence4j"
same_files "rpm -e"
step "the .rpm is installed, verified and erased by rpm"
