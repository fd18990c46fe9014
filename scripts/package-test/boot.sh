# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# A Debian with systemd and the package, booted twice in QEMU with two virtual QAT devices; sourced by
# ./package-test. POSIX sh.

boot_folder=package-boot

# Ends this command where machines cannot be booted here.
require_rig() {
  [ "$(uname -m)" = x86_64 ] || die "the virtual machine is x86-64, and this is $(uname -m)"
  PATH=$PATH:/usr/sbin:/sbin
  for program in qemu-system-x86_64:qemu-system-x86 mke2fs:e2fsprogs truncate:coreutils setpriv:util-linux xz:xz-utils; do
    command -v "${program%:*}" >/dev/null || die "${program%:*} is missing; $(install_hint "${program#*:}")"
  done
  busybox=$(command -v busybox) && ldd "$busybox" 2>&1 | grep -q 'not a dynamic' ||
    die "a busybox that needs no libraries is missing; $(install_hint busybox-static)"
  virtual-qat/build device firmware 6.12 || die "the virtual QAT could not be built; see the lines before this one"
  rig=$home/target/virtual-qat
  kernel=$rig/kernels/6.12
  kernel_version=$(cat "$kernel/version")
  kernel_folder=$kernel/lib/modules/$kernel_version
  . scripts/vm-test/initramfs.sh
}

# The disk of a host as an operator has it: the package, a desired state, the unit enabled. What runs
# where nova-compute would is the script that looks.
make_boot_disk() {
  root=$roots/$boot_folder
  lay_root "$release" "$boot_folder" || return 1
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod 755 "$root/usr/sbin/policy-rc.d"
  cp "$package" "$root/root/openqat/"
  in_root "$boot_folder" 900 "{ apt-get -q update &&
    apt-get -q -y --no-install-recommends install systemd-sysv udev kmod ./openqat_*.deb; } >../install.log 2>&1" || return 1
  keep_packages "$release" "$boot_folder"
  rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
  mkdir -p "$root/usr/lib/modules" "$root/usr/lib/firmware"
  cp -R "$kernel_folder" "$root/usr/lib/modules/"
  cp "$rig"/firmware/*.bin "$root/usr/lib/firmware/"
  mkdir -p "$root/etc/openqat" "$root/etc/modules-load.d"
  echo vfio-pci >"$root/etc/modules-load.d/vfio-pci.conf"
  cat >"$root/etc/openqat/provision.yaml" <<'END'
devices:
  - {select: {numa: 0}, vfs: on, services: asym;sym, driver: vfio-pci}
  - {select: {numa: 1}, vfs: on, services: dc}
END
  cp scripts/package-test/booted "$root/usr/local/sbin/booted"
  cat >"$root/etc/systemd/system/nova-compute.service" <<'END'
[Service]
Type=oneshot
ExecStart=/bin/sh /usr/local/sbin/booted
[Install]
WantedBy=multi-user.target
END
  # Nobody logs in, and nothing is kept up to date.
  in_root "$boot_folder" 60 "depmod '$kernel_version' &&
    systemctl -q mask getty.target getty-static.service systemd-user-sessions.service timers.target &&
    systemctl -q enable qat-provision.service nova-compute.service" || return 1
  rm -f "$work/disk"
  truncate -s 2G "$work/disk"
  mke2fs -q -t ext4 -d "$root" "$work/disk" >>"$work/disk.log" 2>&1
}

# One processor, whose clock goes by what it has done, as in ./vm-test and for its reasons: limits of
# time inside say the same however busy this machine is. The second node has memory and no processor.
boot() { # limit
  timeout -k 5 "$1" setpriv --pdeathsig KILL env LD_PRELOAD="$rig/device/qat4xxx.so" qemu-system-x86_64 \
    -machine q35,kernel-irqchip=split -icount shift=0 -accel tcg,thread=single \
    -cpu max,la57=off,avx=off,avx2=off,f16c=off,fma=off,vaes=off,vpclmulqdq=off -smp 1 -m 1536 \
    -nodefaults -display none -no-reboot \
    -object memory-backend-ram,id=m0,size=1G -object memory-backend-ram,id=m1,size=512M \
    -numa node,nodeid=0,cpus=0,memdev=m0 -numa node,nodeid=1,memdev=m1 \
    -device intel-iommu,intremap=on,caching-mode=on \
    -device pxb-pcie,id=socket1,bus=pcie.0,bus_nr=0x70,numa_node=1 -device qat-4xxx,bus=socket1,addr=0 \
    -device pxb-pcie,id=socket0,bus=pcie.0,bus_nr=0x6b,numa_node=0 -device qat-4xxx,bus=socket0,addr=0 \
    -drive file="$work/disk",if=none,format=raw,id=disk -device virtio-blk-pci,drive=disk,bus=pcie.0 \
    -kernel "$kernel/vmlinuz" -initrd "$work/initramfs" \
    -append "console=ttyS0 loglevel=4 panic=-1 nokaslr mitigations=off tsc=reliable no_timer_check cryptomgr.notests=1 random.trust_cpu=on intel_iommu=on iommu=nopt" \
    -chardev file,id=console,path="$work/console",append=on -serial chardev:console \
    -chardev file,id=report,path="$work/booted",append=on -serial chardev:report </dev/null 9>&-
}

try_boots() {
  make_boot_disk || die "a Debian with systemd could not be laid out; see target/roots/$boot_folder/root/install.log"
  make_initramfs "$work/initramfs" scripts/package-test/init virtio_pci virtio_blk ext4 crc32c_generic
  : >"$work/console"
  : >"$work/booted"
  for number in first second; do
    say "booting Linux $kernel_version and systemd in QEMU with software emulation, the $number time; at most $(left) s"
    begin=$(date +%s)
    outcome=0
    boot "$(left)" || outcome=$?
    [ "$outcome" -eq 0 ] && grep -q "^ended    $number" "$work/booted" || {
      echo "FAILED   the $number boot did not come to its end ($outcome); see target/package-test/console" >>"$work/booted"
      break
    }
    say "the $number boot took $(($(date +%s) - begin)) s"
  done
  tr -d '\r' <"$work/booted" | tee -a "$work/report"
  rm -f "$work/disk" "$work/initramfs"
}
