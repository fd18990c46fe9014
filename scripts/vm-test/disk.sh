# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Makes the disk of the host inside: a Debian with libvirt, QEMU and Java; sourced by ./vm-test.
# POSIX sh.

disk_release=bookworm
disk_packages=busybox-static,e2fsprogs,iproute2,kmod,libvirt-clients,libvirt-daemon,libvirt-daemon-driver-qemu,libvirt-daemon-system,openjdk-17-jre-headless,pciutils,procps,python3-minimal,qemu-system-x86

# The disk, made once; sets disk_problem when it cannot be made.
make_disk() {
  made_of="$disk_release $disk_packages"
  [ "$made_of" != "$(cat "$work/disk.made-of" 2>/dev/null)" ] || return 0
  say "laying out a Debian with libvirt, QEMU and Java (some 200 MB to download, once)"
  rm -rf "$work/root" "$work/disk" "$work/disk.made-of" "$work/logs"
  disk_problem="a Debian could not be laid out; see $work/disk.log"
  # A mirror may lag behind, or be frozen; nothing but tests runs in there. The folder of manuals is
  # there, empty, because Java's package puts links into it.
  setpriv --pdeathsig TERM timeout -k 20 1800 mmdebstrap --variant=minbase --include="$disk_packages" \
    --aptopt='Acquire::Check-Valid-Until "false"' --aptopt='APT::Install-Recommends "false"' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt=force-unsafe-io \
    --essential-hook='mkdir -p "$1/usr/share/man/man1"' \
    "$disk_release" "$work/root.tar" >"$work/disk.log" 2>&1 || return 1
  mkdir -p "$work/root"
  tar -C "$work/root" -xf "$work/root.tar" --exclude='./dev/*' || return 1
  truncate -s 2G "$work/disk" && mke2fs -q -t ext4 -d "$work/root" "$work/disk" >>"$work/disk.log" 2>&1 || return 1
  rm -f "$work/root.tar"
  printf '%s\n' "$made_of" >"$work/disk.made-of"
}

# Runs a command in that Debian here, with a folder of ours at /run/kept.
run_in_disk() { # folder command
  # shellcheck disable=SC2016 # the inner shell expands these
  in_namespace='mount --rbind /dev "$1/dev" && mount --rbind /proc "$1/proc" && mkdir -p "$1/run/kept" &&
    mount --bind "$2" "$1/run/kept" &&
    exec chroot "$1" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 sh -c "$3"'
  if [ "$(id -u)" -eq 0 ]; then as_root=; else as_root="--user --map-root-user"; fi
  # shellcheck disable=SC2086 # words
  setpriv --pdeathsig KILL timeout -k 5 300 setpriv --pdeathsig KILL \
    unshare $as_root --mount --pid --fork --kill-child --propagation private sh -c "$in_namespace" sh "$work/root" "$1" "$2" </dev/null
}

# The classes of the command, read and checked here: inside, that takes a minute.
archive_classes() { # folder
  (cd "$1" && ls lib/*.jar | sed 's|^|/run/kept/|' | paste -sd:) >"$1/classpath"
  cat >"$1/java.options" <<'END'
-XX:TieredStopAtLevel=1 -XX:UseAVX=0 -XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote -Djdk.lang.Process.launchMechanism=VFORK
END
  cat >"$1/warm-up" <<'END'
mkdir -p -m 700 /tmp/warm
host="--host spr-2x1 --ledger /tmp/warm/ledger.db"
printf 'devices:\n  - {select: {address: "6b:00.0"}, vfs: on, services: "asym;sym", driver: vfio-pci}\n' >/tmp/warm/p.yaml
{
  echo "assign --vm w $host"
  echo "assignments $host"
  echo "assignments reconcile --fix --libvirt test:///default $host"
  echo "release --vm w $host"
  echo "provision apply /tmp/warm/p.yaml --yes $host"
  echo "discover --host spr-2x1"
} | sed 's/^/1 /' | tr ' ' '\t' |
  java $(cat /run/kept/java.options) -XX:ArchiveClassesAtExit=/run/kept/classes.jsa -cp "$(cat /run/kept/classpath)" \
    io.openqat.kernel.CommandLoop /tmp/warm >/tmp/warm.answers
rm -rf /tmp/warm
END
  run_in_disk "$1" "sh /run/kept/warm-up" >"$work/archive.log" 2>&1 ||
    say "the classes could not be archived, so that it takes longer; see $work/archive.log"
  [ -e "$1/classes.jsa" ] || : >"$1/classes.jsa"
}
