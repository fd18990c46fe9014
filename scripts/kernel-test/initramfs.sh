# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Packs what a kernel needs to boot; sourced by ./kernel-test. POSIX sh.

# In the order in which they are loaded. A kernel that has one of them built in, or that came before
# or after it, boots without that file. The compressors are those of the kernel's compressed swap.
base_modules='virtio virtio_ring virtio_pci_legacy_dev virtio_pci_modern_dev virtio_pci
  netfs fscache 9pnet 9pnet_virtio 9p
  irqbypass vfio_virqfd vfio vfio_iommu_type1 vfio-pci-core vfio-pci pci-pf-stub'
qat_modules='lzo_compress lzo_decompress lzo lzo-rle zlib_deflate deflate zsmalloc zbud
  af_alg algif_skcipher crc8 authenc intel_qat qat_4xxx qat_6xxx qat_vfio_pci'

# Prints the file of a module, however it is packed.
module_file() { # kernel module
  find "$1/lib/modules" \( -name "$2.ko" -o -name "$2.ko.xz" -o -name "$2.ko.zst" -o -name "$2.ko.gz" \) |
    head -n 1
}

# Packs busybox, modules, firmware and the first process.
make_initramfs() { # file kernel modules
  tree=$1.tree
  rm -rf "$tree"
  mkdir -p "$tree/bin" "$tree/dev" "$tree/host" "$tree/modules" "$tree/firmware" "$tree/proc" "$tree/sys"
  cp "$busybox" "$tree/bin/busybox"
  cp "$parts/init" "$tree/init"
  cp "$virtual"/firmware/*.bin "$tree/firmware/"
  chmod 755 "$tree/init"
  number=100 # so that their names sort in this order
  for module in $3; do
    file=$(module_file "$2" "$module")
    number=$((number + 1))
    [ -n "$file" ] || continue
    case $file in
      *.ko) cat "$file" ;;
      *.xz) "$busybox" xz -dc "$file" ;;
      *.gz) "$busybox" gzip -dc "$file" ;;
      *.zst) zstd -qdc "$file" ;;
    esac >"$tree/modules/$number-$module.ko" || die "cannot unpack $file"
  done
  (cd "$tree" && find . | "$busybox" cpio -o -H newc 2>/dev/null) >"$1"
  rm -rf "$tree"
}
