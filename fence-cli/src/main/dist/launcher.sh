#!/bin/sh
# Starts fence4j: called as "fence" for people, called as "fence_X" as the fence agent of plugin X.
#
# Pacemaker starts agents with next to no environment and waits for every millisecond, so this uses
# shell builtins only; readlink runs where a symbolic link has to be followed. It never reads
# standard input: that belongs to the agent.

program=${0##*/}
oldest=17
local_plugins=/usr/local/lib/fence4j/plugins

fail() {
  printf '%s: %s\n' "$program" "$1" >&2
  exit 1
}

# Sets $home, and $names to every name on the way from the name called to the real file.
find_home() {
  self=$0
  case $self in
    */*) ;;
    *) self=./$self ;;
  esac
  names=$program
  while [ -L "$self" ]; do
    target=$(readlink "$self") || fail "cannot follow the symbolic link $self"
    case $target in
      /*) self=$target ;;
      *) self=${self%/*}/$target ;;
    esac
    names="$names ${self##*/}"
  done
  dir=${self%/*}
  case $dir in
    /* | '') ;;
    *) dir=$PWD/$dir ;;
  esac
  home=${dir%/*}
  # When sbin itself is a symbolic link, only the kernel knows what lies above it.
  [ -f "$home/lib/fence-cli.jar" ] || home=$dir/..
  [ -f "$home/lib/fence-cli.jar" ] || fail "incomplete installation: $home/lib/fence-cli.jar is missing"
  case $home in
    *:*) fail "cannot run from a directory with a colon in its name: $home" ;;
  esac
}

# Sets $conf to fence.conf, which need not exist; a path that somebody names has to.
find_conf() {
  if [ -n "${FENCE_CONF+set}" ]; then
    conf=${FENCE_CONF-}
    [ -z "$conf" ] || [ -f "$conf" ] || fail "FENCE_CONF=$FENCE_CONF is no file"
    return
  fi
  conf=$home/etc/fence4j/fence.conf
  [ -f "$conf" ] || conf=/etc/fence4j/fence.conf
}

# Sets $plugin to the directory of the plugin $provider.
find_plugin() {
  for place in "$home/plugins" "$local_plugins"; do
    plugin=$place/$provider
    [ -d "$plugin" ] && return
  done
  return 1
}

# Sets $provider to the plugin of the first name that has one; empty for the command "fence".
find_provider() {
  wanted=
  for name in $names; do
    case $name in
      fence)
        # A link of "fence plugins" ends here; without its plugin it is no agent and no command.
        [ -n "$wanted" ] || { provider= && return; }
        continue
        ;;
      fence_cxs | fence_cxs_redhat) provider=xenserver ;;
      fence_?*) provider=${name#fence_} ;;
      *) continue ;;
    esac
    find_plugin && return
    [ -n "$wanted" ] || wanted=$provider
  done
  [ -n "$wanted" ] || fail "must be called as fence or as fence_ and a plugin's name"
  # It may name more directories. Java reads it, and only if nobody else can have written it.
  [ -n "$conf" ] && [ -f "$conf" ] && provider=$wanted plugin= && return
  fail "there is no plugin $wanted: the directory $home/plugins/$wanted does not exist"
}

# Sets $version, $major and $rank from the release file of the Java home $1.
read_version() {
  version=
  [ -r "$1/release" ] || return 1
  while IFS='=' read -r key value; do
    [ "$key" = JAVA_VERSION ] && version=$value && break
  done <"$1/release"
  version=${version#\"}
  version=${version%%\"*}
  IFS=._+-
  # shellcheck disable=SC2086 # split on purpose: 17.0.15, 1.8.0_402, 25-ea
  set -- $version
  unset IFS
  major=0 rank=
  for part in "${1-}" "${2-}" "${3-}"; do
    case $part in
      # The shell would take 08 for a broken octal number.
      '' | *[!0-9]* | 0?*) part=0 ;;
    esac
    [ -n "$rank" ] || major=$part
    rank=$((${rank:-0} * 1000 + part))
  done
}

# Chooses the Java home $1 if it is new enough and newer than what was chosen before.
consider() {
  [ -x "$1/bin/java" ] && read_version "$1" || return 0
  [ "$major" -ge "$oldest" ] && [ "$rank" -gt "$best" ] || return 0
  best=$rank
  java=$1/bin/java
  chosen=$version
}

consider_path() {
  IFS=:
  for entry in ${PATH-}; do
    [ -f "$entry/java" ] && [ -x "$entry/java" ] && break
    entry=
  done
  unset IFS
  [ -n "$entry" ] || return 0
  found=$entry/java
  [ -L "$found" ] && found=$(readlink -f "$found")
  consider "${found%/bin/java}"
}

# Takes from the administrator's file what the caller left open. It is read and not run, so that no
# mistake in it can stop a fence.
read_defaults() {
  [ -r "$home/etc/defaults" ] || return 0
  while IFS='=' read -r key value || [ -n "$key" ]; do
    value=${value#\"}
    value=${value%\"}
    case $key in
      FENCE_JAVA) FENCE_JAVA=${FENCE_JAVA:-$value} ;;
      FENCE_JAVA_OPTIONS) FENCE_JAVA_OPTIONS=${FENCE_JAVA_OPTIONS:-$value} ;;
    esac
  done <"$home/etc/defaults"
}

find_java() {
  if [ -n "${FENCE_JAVA-}" ]; then
    java=$FENCE_JAVA
    [ -d "$java" ] && java=$java/bin/java
    [ -f "$java" ] && [ -x "$java" ] ||
      fail "FENCE_JAVA=$FENCE_JAVA is neither a java program nor the home of a Java"
    read_version "${java%/bin/java}" && [ "$major" -lt "$oldest" ] &&
      fail "FENCE_JAVA=$FENCE_JAVA is Java $version, but $oldest or newer is needed"
    chosen=$version
    return 0
  fi
  best=0
  java= chosen=
  # What is installed with its own Java was tested with it.
  consider "$home/runtime"
  [ -z "$java" ] || return 0
  [ -n "${JAVA_HOME-}" ] && consider "$JAVA_HOME"
  consider_path
  set +f
  for candidate in /usr/lib/jvm/* /usr/java/* /opt/java* /opt/java/* /opt/jdk*; do
    consider "$candidate"
  done
  [ -n "$java" ] ||
    fail "no Java $oldest or newer found in FENCE_JAVA, JAVA_HOME, PATH, /usr/lib/jvm, /usr/java or /opt"
}

# Sets $isolated to true if the plugin brings a library that we have too, whose version may differ:
# on one class path, the plugin or we would get the wrong one.
find_clash() {
  isolated=false
  [ -n "$plugin" ] || isolated=true
  for jar in "$plugin"/*.jar; do
    name=${jar##*/}
    name=${name%.jar}
    [ -f "$home/lib/${name%%-[0-9]*}.jar" ] && isolated=true
  done
}

# Jars only: one directory in the class path would switch the class-data archive off.
build_class_path() {
  set +f
  class_path=$home/lib/fence-cli.jar:$home/lib/fence-api.jar
  isolated=false
  [ -z "$provider" ] || find_clash
  if [ -n "$provider" ] && [ "$isolated" = false ]; then
    for jar in "$plugin"/*.jar; do
      [ -f "$jar" ] && class_path=$class_path:$jar
    done
  fi
  for jar in "$home"/lib/*.jar; do
    case $jar in
      */fence-cli.jar | */fence-api.jar) ;;
      *) class_path=$class_path:$jar ;;
    esac
  done
  # Only "fence provision" logs in to hosts; no agent and no other command loads any of this.
  if [ -z "$provider" ] && [ "$command" = provision ]; then
    for jar in "$home"/ssh/*.jar; do
      [ -f "$jar" ] && class_path=$class_path:$jar
    done
  fi
}

# Sets $archive to the option that starts Java from what "fence archive" made for it, if anything:
# Java ignores one that does not fit it or the class path, which costs time and is no error.
find_archive() {
  archive= logs=all=error
  case ${FENCE_JAVA_OPTIONS-} in
    *-Xshare:* | *-XX:ArchiveClasses* | *-XX:AOT*) return 0 ;;
  esac
  stem=$home/archive/$provider-$chosen
  if [ -r "$stem.aot" ]; then
    archive=-XX:AOTCache=$stem.aot logs='all=error,aot*=off'
  elif [ -r "$stem.jsa" ]; then
    archive=-XX:SharedArchiveFile=$stem.jsa logs='all=error,cds*=off'
  fi
}

# Java decodes arguments by the locale, and a cluster manager has LC_ALL=C or nothing. It also sorts
# the class path, which has to be the same for everybody or the archive does not fit.
LC_ALL=C.UTF-8
export LC_ALL
set -f
unset IFS
find_home
find_conf
find_provider
read_defaults
find_java
command=${1-}
build_class_path
find_archive

# The JVM announces these on standard error, where the cluster manager looks for the agent's error.
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS

if [ $# -eq 0 ] && [ -n "$provider" ] && [ -t 0 ]; then
  printf '%s: reading options from standard input, one name=value a line, until Ctrl-D; see %s --help\n' \
    "$program" "$program" >&2
fi

# Java 17 cannot tell; a terminal that cannot move its cursor counts as none.
terminal=false
[ -z "$provider" ] && [ -t 1 ] && [ "${TERM-dumb}" != dumb ] && terminal=true

# The JVM would print its own warnings on standard output, into metadata and lists.
# shellcheck disable=SC2086 # FENCE_JAVA_OPTIONS holds several words
exec "$java" \
  -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData \
  -Xlog:disable "-Xlog:$logs:stderr" ${archive:+"$archive"} \
  ${FENCE_JAVA_OPTIONS-} \
  "-Dfence.home=$home" "-Dfence.command=$program" "-Dfence.provider=$provider" \
  "-Dfence.terminal=$terminal" "-Dfence.isolated=$isolated" "-Dfence.java=$chosen" \
  "-Dfence.conf=$conf" "-Dfence.plugins=$home/plugins:$local_plugins" \
  -cp "$class_path" org.fence4j.cli.Main "$@"
