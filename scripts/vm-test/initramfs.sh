# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Packs what the host inside and the machines in it boot with; sourced by ./vm-test. POSIX sh.

# What the host inside is given before its disk can be read, and the drivers it is about.
host_modules='virtio_pci virtio_blk ext4 crc32c_generic 9pnet_virtio 9p vfio_iommu_type1 vfio-pci kvm-amd
  authenc intel_qat qat_4xxx qat_vfio_pci'
machine_modules='authenc intel_qat qat_4xxx'

# Unpacks a module and, before it, all that it needs; one that the kernel has built in has no file.
add_module() { # name
  pattern=$(printf '%s' "$1" | tr _- '??')
  for packed in $(find "$kernel_folder" -name "$pattern.ko*"); do
    [ -e "$packed" ] || continue
    name=${packed##*/} name=${name%%.ko*}
    ! grep -qx "$name.ko" "$tree/modules/order" || return 0
    plain=$tree/modules/$name.ko
    case $packed in
      *.ko) cat "$packed" ;;
      *.xz) xz -dc "$packed" ;;
      *.gz) gzip -dc "$packed" ;;
      *.zst) zstd -qdc "$packed" ;;
    esac >"$plain" || die "cannot unpack $packed"
    for needed in $(tr '\0' '\n' <"$plain" | sed -n 's/^depends=//p' | tr , ' '); do
      (add_module "$needed")
    done
    echo "$name.ko" >>"$tree/modules/order"
    return 0
  done
}

make_initramfs() { # file init module...
  tree=$work/initramfs.tree
  file=$1
  rm -rf "$tree"
  mkdir -p "$tree/bin" "$tree/dev" "$tree/proc" "$tree/sys" "$tree/root" "$tree/modules" "$tree/lib/firmware"
  cp "$busybox" "$tree/bin/busybox"
  cp "$rig"/firmware/* "$tree/lib/firmware/"
  cp "$2" "$tree/init"
  chmod 755 "$tree/init"
  : >"$tree/modules/order"
  shift 2
  for module; do add_module "$module"; done
  (cd "$tree" && find . | "$busybox" cpio -o -H newc 2>/dev/null) >"$file"
  rm -rf "$tree"
}

# shellcheck disable=SC2086 # words
make_host_initramfs() { make_initramfs "$1" "$parts/host-init" $host_modules; }
# shellcheck disable=SC2086 # words
make_machine_initramfs() { make_initramfs "$1" "$parts/machine-init" $machine_modules; }

# The kernel as it is in memory: an emulation of an emulation takes a minute to unpack it. Debian packs
# it with xz, behind a program that unpacks it.
uncompressed_kernel() { # file
  for at in $(LC_ALL=C grep -aobP '\x28\xb5\x2f\xfd' "$kernel/vmlinuz" | cut -d: -f1); do
    # It is followed by other bytes, which zstd complains of.
    tail -c "+$((at + 1))" "$kernel/vmlinuz" | zstd -qdc >"$1" 2>/dev/null || true
    [ "$(head -c 4 "$1" | tail -c 3)" != ELF ] || return 0
  done
  die "cannot unpack the kernel $kernel/vmlinuz"
}
