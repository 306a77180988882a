#!/bin/bash
# Makes a fresh Debian root with what calls fence agents and without any Java.
#
# Needs root, Debian's package mmdebstrap and a mirror.
#
# usage: fresh-root.sh ROOT
set -euo pipefail
root=$1

inside() {
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive \
    chroot "$root" "$@"
}

# Only what apt needs is configured. What calls the agents is merely unpacked, which takes a third
# of the time, and without Ruby, which pcs needs for its daemon alone.
mmdebstrap --variant=apt --include=passwd --dpkgopt=force-unsafe-io --skip=cleanup/apt \
  --aptopt='Acquire::Languages "none"' bookworm "$root"
inside apt-get install -y -q --no-install-recommends --download-only \
  pacemaker pacemaker-cli-utils corosync pcs man-db bash-completion zsh
for archive in "$root"/var/cache/apt/archives/*.deb; do
  case ${archive##*/} in
    ruby* | libruby* | python3-twisted* | fonts-*) ;;
    *) dpkg-deb --fsys-tarfile "$archive" | tar -x --keep-directory-symlink -C "$root" ;;
  esac
done
inside ldconfig
inside groupadd --system haclient
inside useradd --system --gid haclient --no-create-home --shell /usr/sbin/nologin hacluster
rm -f "$root"/var/cache/apt/archives/*.deb
