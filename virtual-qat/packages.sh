# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Debian's packages and sources, of whatever release, without a change to the machine's own lists and
# without root; sourced by ./build. POSIX sh.

# Names of a release's suites; what is of 7.x comes from the backports.
suites_of() { # release
  case $1 in
    *-backports) echo "${1%-backports} ${1%-backports}-updates $1" ;;
    *) echo "$1 $1-updates" ;;
  esac
}

# Makes apt look at one release alone; sets apt_options. The lists are fetched once in a run.
use_release() { # release
  release=$1
  folder=$out/apt/$1
  mkdir -p "$folder/sources" "$folder/lists/partial" "$out/packages/partial"
  keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  [ -r "$keyring" ] || problem "Debian's keys are missing; on Debian: apt-get install debian-archive-keyring" || return 1
  cat >"$folder/sources/debian.sources" <<END
Types: deb deb-src
URIs: ${DEBIAN_MIRROR:-http://deb.debian.org/debian}
Suites: $(suites_of "$1")
Components: main
Signed-By: $keyring

Types: deb deb-src
URIs: ${DEBIAN_SECURITY_MIRROR:-http://deb.debian.org/debian-security}
Suites: ${1%-backports}-security
Components: main
Signed-By: $keyring
END
  # A mirror may lag behind, or be frozen; nothing but tests runs with what comes from it.
  apt_options="-o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts=$folder/sources
    -o Dir::State=$folder -o Dir::State::Lists=$folder/lists -o Dir::State::status=/dev/null
    -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null
    -o Dir::Cache=$folder -o Dir::Cache::archives=$out/packages -o APT::Default-Release=$1
    -o APT::Architecture=amd64 -o APT::Sandbox::User= -o Debug::NoLocking=1
    -o APT::Keep-Downloaded-Packages=true -o Acquire::Check-Valid-Until=false"
  [ -e "$folder/fetched.$$" ] && return
  say "fetching the list of packages of $1"
  apt_do apt-get -qq update || problem "the list of packages of $1 could not be fetched" || return 1
  rm -f "$folder"/fetched.*
  : >"$folder/fetched.$$"
}

# apt of that release; what it says is kept for the reason of a failure.
apt_do() { # command argument...
  apt_command=$1
  shift
  # shellcheck disable=SC2086 # words
  LC_ALL=C "$apt_command" $apt_options "$@" 2>>"$out/log"
}

# The packages that a package names as needed and that fit a pattern.
needed_by() { # package pattern
  apt_do apt-cache depends "$1" | sed -nE "s/^ *Depends: ($2)\$/\\1/p"
}

# Unpacks single packages below a folder.
unpack_alone() { # folder package...
  folder=$1
  shift
  say "downloading $*"
  (cd "$out/packages" && apt_do apt-get -qq download "$@") >>"$out/log" ||
    problem "packages could not be downloaded: $*" || return 1
  for package; do
    for archive in "$out/packages/$package"_*.deb; do
      unpack "$archive" "$folder" || problem "$archive could not be unpacked" || return 1
      rm -f "$archive"
    done
  done
}

# Lays packages and all that they need into a folder that a command can be run in. None of their own
# scripts is run, and nothing is installed.
lay_tools() { # folder package...
  root=$1
  shift
  [ "$*" != "$(cat "$root/laid" 2>/dev/null)" ] || return 0
  say "downloading and unpacking a compiler of $release (some 100 MB, once)"
  rm -rf "$root" "$root.packages"
  mkdir -p "$root/usr/bin" "$root/usr/sbin" "$root/usr/lib" "$root/usr/lib64" "$root/dev" \
    "$root/tmp" "$root/proc" "$root.packages/partial"
  apt_do apt-get -qq -y --no-install-recommends --download-only \
    -o "Dir::Cache::archives=$root.packages" install "$@" >>"$out/log" ||
    problem "packages of $release could not be downloaded: $*" || return 1
  for name in bin sbin lib lib64; do ln -s "usr/$name" "$root/$name"; done
  for archive in "$root.packages"/*.deb; do
    unpack "$archive" "$root" || problem "$archive could not be unpacked" || return 1
  done
  rm -rf "$root.packages" # what is unpacked is what is kept
  ln -sf mawk "$root/usr/bin/awk" # which a package's script would have done
  printf '%s\n' "$*" >"$root/laid"
}

unpack() { # archive folder
  mkdir -p "$2"
  dpkg-deb --fsys-tarfile "$1" | tar -x --keep-directory-symlink --no-same-owner -C "$2" --exclude='./dev/*' \
    --exclude='./usr/share/doc/*' --exclude='./usr/share/man/*' --exclude='./usr/share/locale/*' 2>>"$out/log"
}

# Runs a command in such a folder, with this project's own folders at their own paths.
run_in() { # root command
  # shellcheck disable=SC2016 # the inner shell expands these
  in_namespace='mount --rbind /dev "$1/dev" && mount --rbind /proc "$1/proc" && mkdir -p "$1$3" && mount --bind "$3" "$1$3" &&
    exec chroot "$1" /usr/bin/env -i PATH=/usr/sbin:/usr/bin HOME=/tmp LC_ALL=C sh -c "$2"'
  # In a changed root that is no mount of its own, propagation cannot be set.
  propagation=private
  unshare --mount --propagation private true 2>/dev/null || propagation=unchanged
  if [ "$(id -u)" -eq 0 ]; then
    unshare --mount --propagation "$propagation" sh -c "$in_namespace" sh "$1" "$2" "$out"
  else
    unshare --user --map-root-user --mount --propagation private sh -c "$in_namespace" sh "$1" "$2" "$out"
  fi >>"$out/log" 2>&1 </dev/null
}
