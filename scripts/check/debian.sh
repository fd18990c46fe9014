# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Other releases of Debian in folders of their own, to try the project on as on a fresh machine;
# sourced by ./check. POSIX sh.

roots=$home/target/roots

# Says why a root cannot be made here; nothing when it can.
no_roots() {
  [ "$(id -u)" -eq 0 ] || {
    echo "a root folder of another release needs root: sudo ./check"
    return
  }
  command -v mmdebstrap >/dev/null || {
    echo "apt-get install mmdebstrap"
    return
  }
  unshare --mount --pid --fork mount -t tmpfs none /mnt 2>/dev/null ||
    echo "mounts are not permitted here: run it outside of a container"
}

# Lays a fresh root of a release, with git as the only addition, in a folder below target/roots.
# The packages it is made of are kept, so that a second time takes seconds.
lay_root() { # release [folder]
  root=$roots/${2:-$1}
  rm -rf --one-file-system "$root"
  mkdir -p "$root" "$roots/packages-$1"
  if ! [ -s "$roots/$1.tar" ]; then
    # A mirror may lag behind, or be frozen; nothing but tests runs in there.
    mmdebstrap --format=tar --variant=minbase --include=ca-certificates,git \
      --aptopt='Acquire::Check-Valid-Until "false"' "$1" "$roots/$1.tar.$$" >"$roots/$1.log" 2>&1 || {
      rm -f "$roots/$1.tar.$$"
      return 1
    }
    mv "$roots/$1.tar.$$" "$roots/$1.tar"
  fi
  tar -C "$root" -xf "$roots/$1.tar" --exclude='./dev/*' || return 1
  cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
  # Authorities that this machine trusts beside Debian's, such as a company's.
  if cp /usr/local/share/ca-certificates/*.crt "$root/usr/local/share/ca-certificates/" 2>/dev/null; then
    chroot "$root" update-ca-certificates >/dev/null 2>&1
  fi
  ln "$roots/packages-$1"/*.deb "$root/var/cache/apt/archives/" 2>/dev/null || true
  echo 'Binary::apt::APT::Keep-Downloaded-Packages "true"; APT::Keep-Downloaded-Packages "true";' \
    >"$root/etc/apt/apt.conf.d/99keep"
  rm -f "$root/etc/apt/apt.conf.d/docker-clean"
  mkdir -p "$root/root/openqat"
}

# A fresh root with the project in /root/openqat.
make_root() { # release
  lay_root "$1" || return 1
  copy_project "$root/root/openqat"
  # What Maven downloaded here serves there too: offline or not is not what is tried.
  if [ -d "$HOME/.m2/repository" ]; then
    mkdir -p "$root/root/.m2"
    cp -R "$HOME/.m2/." "$root/root/.m2"
    rm -rf "$root/root/.m2/repository/io/openqat"
  fi
}

# The project as a clone would have it; changes that are not committed come along.
copy_project() { # folder
  mkdir -p "$1"
  if [ -e .git ] && command -v git >/dev/null; then
    git ls-files -z --cached --others --exclude-standard |
      xargs -0 sh -c 'for file; do [ ! -e "$file" ] || printf "%s\0" "$file"; done' sh |
      tar -cf - --null --no-recursion -T - | tar -C "$1" -xf -
  else
    tar -cf - --exclude=target --exclude=.qat . | tar -C "$1" -xf -
  fi
}

# Runs a command in a root, with processes and mounts that end with it.
in_root() { # folder limit command
  # shellcheck disable=SC2016 # the inner shells expand these
  timeout -k 10 "$2" unshare --mount --pid --fork --kill-child --propagation private sh -c '
    root=$1 command=$2
    mount --rbind /dev "$root/dev" && mount --rbind /sys "$root/sys" &&
      mount -t proc proc "$root/proc" || exit 125
    exec chroot "$root" /usr/bin/env -i HOME=/root TERM=dumb CI="${CI:-}" OPENQAT_CHECK=inside \
      PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive \
      RUNLEVEL=1 http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" \
      sh -c "cd /root/openqat && $command"
  ' sh "$roots/$1" "$3" </dev/null
}

# Keeps what was downloaded for the next root of the release.
keep_packages() { # release [folder]
  ln -f "$roots/${2:-$1}"/var/cache/apt/archives/*.deb "$roots/packages-$1/" 2>/dev/null || true
}

# The same, and gives the space of the rest back.
drop_root() { # release
  keep_packages "$1"
  rm -rf --one-file-system "${roots:?}/$1"
}
