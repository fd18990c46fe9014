# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# One boot of a virtual machine, and what came of it; sourced by ./kernel-test. POSIX sh.

# PFs at 6b:00.0 and 70:00.0, each on a root bus of its own and with 16 VFs, where a 4xxx is in
# servers, one on either NUMA node. QEMU lists the last bus first.
qat_devices='-device pxb-pcie,id=socket1,bus=pcie.0,bus_nr=0x70,numa_node=1 -device qat-4xxx,bus=socket1,addr=0
  -device pxb-pcie,id=socket0,bus=pcie.0,bus_nr=0x6b,numa_node=0 -device qat-4xxx,bus=socket0,addr=0'

# A device at the same address whose PF driver, pci-pf-stub, makes as many VFs as it is told to, as
# Intel's out-of-tree driver does, and takes VFs too. QAT's own driver does neither.
stub_devices='-device pxb-pcie,id=socket,bus=pcie.0,bus_nr=0x6a,numa_node=0
  -device pcie-root-port,id=slot0,bus=socket,chassis=1,slot=1,addr=0.0
  -drive file=disk,if=none,format=raw,id=disk
  -device nvme-subsys,id=subsystem,nqn=openqat
  -device nvme,id=accelerator,serial=openqat,subsys=subsystem,bus=slot0,use-intel-id=on,sriov_max_vfs=16,max_ioqpairs=34,msix_qsize=18,sriov_vq_flexible=32,sriov_vi_flexible=16
  -device nvme-ns,drive=disk,bus=accelerator,nsid=1'

nodes='-object memory-backend-ram,id=m0,size=1G -object memory-backend-ram,id=m1,size=512M
  -numa node,nodeid=0,cpus=0,memdev=m0 -numa node,nodeid=1,cpus=1,memdev=m1'

# Random operations in a machine that boots, thought of out here: see DriverFuzz.
fuzz_in() { # folder process
  until grep -q '^ready' "$1/report" 2>/dev/null; do
    kill -0 "$2" 2>/dev/null || return 3
    sleep 1
  done
  outcome=0
  # shellcheck disable=SC2086 # words
  "$java_home/bin/java" -XX:+UseSerialGC -Xmx512m -Dorg.jboss.logging.provider=slf4j -cp "$1/share/lib/*" \
    io.openqat.kernel.DriverFuzz "$1" $fuzz >>"$1/report" 2>&1 || outcome=$?
  [ "$outcome" = 0 ] || {
    sleep 10 # for the console, if the kernel has died
    kill "$2" 2>/dev/null || true
  }
  return "$outcome"
}

lay_jars() { # folder
  mkdir -p "$1"
  cp -p "qat-kernel-test/$jars"/qat-kernel-test-*.jar "qat-kernel-test/$jars"/lib/*.jar "$1"
}

# The JVM takes what it has kept only with the same jars, by their times too, in the same order.
class_path() { # folder
  (cd "$1" && echo lib/*.jar | tr ' ' :)
}

# To load a class in there takes long, so the JVM does it out here, and keeps what it then has in
# memory, for all boots. Without that all goes on, in more time.
keep_classes() {
  rm -rf "$work/kept"
  lay_jars "$work/kept/lib"
  (cd "$work/kept" && exec "$java_home/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -XX:ArchiveClassesAtExit=classes.jsa -Dorg.jboss.logging.provider=slf4j \
    -cp "$(class_path .)" io.openqat.kernel.Rehearsal) >"$work/rehearsal" 2>&1 </dev/null ||
    rm -f "$work/kept/classes.jsa"
  rm -rf "$work/kept/lib"
}

boot() { # name suite model kernel
  version=$(cat "$4/version")
  folder=$work/${fuzz:+fuzz-}$1
  share=$folder/share
  rm -rf "$folder"
  lay_jars "$share/lib"
  cp "$parts/guest" "$parts/hand.pl" "$parts/catalog.ini" "$share"
  cp "$work/kept/classes.jsa" "$share" 2>/dev/null || true
  printf "JAVA='%s/bin/java' BUSYBOX='%s' SUITE='%s' MODEL='%s' CASES='%s' FUZZ='%s' CLASSES='%s'\n" \
    "$java_home" "$busybox" "$2" "$3" "${KERNEL_TEST_CASES:-}" "$fuzz" "$(class_path "$share")" >"$share/settings"
  case $2 in
    qat | harm)
      make_initramfs "$folder/initramfs" "$4" "$base_modules $qat_modules"
      devices=$(printf '%s\n' "$qat_devices" | sed "s/qat-4xxx/qat-$3/") preload=$virtual/device/qat4xxx.so
      ;;
    stub)
      make_initramfs "$folder/initramfs" "$4" "$base_modules"
      truncate -s 1M "$folder/disk"
      devices=$stub_devices preload=
      ;;
  esac
  processors=2 placed=$nodes
  # Random operations need as little of everything as shows the same.
  [ -z "$fuzz" ] || processors=1 placed='' devices=$(printf '%s\n' "$devices" | sed 's/,numa_node=[01]//g; s/qat-4xxx/&,vfs=4/')

  limit=${KERNEL_TEST_TIMEOUT:-$([ -z "$fuzz" ] && echo 1800 || echo 7200)}
  say "booting Linux $version in QEMU with software emulation ($1${fuzz:+, fuzz}); at most $limit s"
  started=$(date +%s)
  qemu=0 status=0
  # nosoftlockup: a machine that has other work may leave one of these processors alone for a while.
  # shellcheck disable=SC2086 # words
  (cd "$folder" && exec timeout -k 5 "$limit" env ${preload:+LD_PRELOAD="$preload"} qemu-system-x86_64 \
    -machine q35,kernel-irqchip=split -accel tcg,thread=multi -cpu max,la57=off -smp $processors -m 1536 \
    -nodefaults -display none -no-reboot $placed \
    -device intel-iommu,intremap=on,caching-mode=on $devices \
    -kernel "$4/vmlinuz" -initrd initramfs \
    -append "console=ttyS0 loglevel=4 panic=-1 nokaslr mitigations=off tsc=unstable no_timer_check nosoftlockup intel_iommu=on iommu=nopt cryptomgr.notests=1 firmware_class.path=/firmware" \
    -fsdev local,id=host,path=/,security_model=none,readonly=on,multidevs=remap \
    -device virtio-9p-pci,bus=pcie.0,fsdev=host,mount_tag=host \
    -fsdev local,id=work,path=share,security_model=none \
    -device virtio-9p-pci,bus=pcie.0,fsdev=work,mount_tag=work \
    -chardev file,id=console,path=console -serial chardev:console \
    -chardev file,id=report,path=report,append=on -serial chardev:report \
    -chardev socket,id=line,path=line,server=on,wait=off -serial chardev:line </dev/null) &
  machine=$!
  [ -z "$fuzz" ] || fuzz_in "$folder" "$machine" || status=$?
  wait "$machine" || qemu=$?

  seconds=$(($(date +%s) - started))
  [ -n "$fuzz" ] || status=$(cat "$share/status" 2>/dev/null || echo none)
  [ "$status" != 3 ] || status=none
  cp "$share/dmesg" "$folder/dmesg" 2>/dev/null || true
  rm -rf "$share" "$folder/initramfs" "$folder/disk" "$folder/line"
  grep -v '^ \|^passed\|^not run\|^so far\|^answers' "$folder/report" 2>/dev/null || true
  case $qemu/$status in
    0/none) say "FAILED: the virtual machine ended early, after $seconds s; see $folder/console" ;;
    0/*) ;;
    124/* | 137/*)
      say "FAILED: no end within $limit s, which says nothing of what had not run yet; see $folder/report and $folder/console, and set KERNEL_TEST_TIMEOUT on a slow machine"
      ;;
    *) say "FAILED: QEMU ended with $qemu; see $folder/console and the lines before this one" ;;
  esac
  say "$(sed -n 's/^total *//p' "$folder/report" 2>/dev/null) ($seconds s, ${java_home##*/}); all of it: ${folder#"$home"/}/report"
  [ "$qemu/$status" = 0/0 ]
}
