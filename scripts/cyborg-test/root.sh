# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# The root folders with Debian's packages of Cyborg and what it needs; sourced by ./cyborg-test, after
# scripts/check/debian.sh. POSIX sh.

cyborg_packages="cyborg-api cyborg-conductor placement-api mariadb-server rabbitmq-server iproute2 python3-pymysql"

# Sets folder, release and packages of a Cyborg; fails for one that Debian does not have.
choose_cyborg() { # version
  folder=cyborg-$1
  case $1 in
    14) release=trixie packages=$cyborg_packages ;;
    # Keystone is real on the newest alone: on Debian 13 a filter says what it would say.
    17) release=sid packages="$cyborg_packages keystone" ;;
    *) return 1 ;;
  esac
}

# Makes the root unless it is there; the file is written last. Fails with root_problem set.
cyborg_root() {
  ! [ "$(cat "$roots/$folder/installed" 2>/dev/null)" = "$packages" ] || return 0
  say "laying out Debian's $release with Cyborg $cyborg in target/roots/$folder; once, some minutes"
  lay_root "$release" "$folder" || {
    root_problem="Debian's $release could not be laid out; see target/roots/$release.log"
    return 1
  }
  # No service starts by being installed.
  printf '#!/bin/sh\nexit 101\n' >"$roots/$folder/usr/sbin/policy-rc.d"
  chmod 755 "$roots/$folder/usr/sbin/policy-rc.d"
  if ! in_root "$folder" 1200 "{ apt-get -qq update &&
      apt-get -qq -y --no-install-recommends -o Dpkg::Options::=--force-unsafe-io install $packages; } >../install.log 2>&1"; then
    root_problem="its packages could not be fetched: $(tail -n 1 "$roots/$folder/root/install.log")"
    return 1
  fi
  keep_packages "$release" "$folder"
  printf '%s\n' "$packages" >"$roots/$folder/installed"
}
