# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Finds or fetches a kernel, and packs what it needs to boot; sourced by ./kernel-test. POSIX sh.

# In the order in which they are loaded. A kernel that has one of them built in, or that came before
# or after it, boots without that file.
kernel_modules='virtio virtio_ring virtio_pci_legacy_dev virtio_pci_modern_dev virtio_pci
  fscache netfs 9pnet 9pnet_virtio 9p
  irqbypass vfio_virqfd vfio vfio_iommu_type1 vfio-pci-core vfio-pci pci-pf-stub'

# Debian's, newest first. Its -cloud and -rt kernels lack drivers.
kernel_packages='linux-image-6.12-amd64 linux-image-amd64'

# Sets kernel_image, kernel_version and kernel_folder to the newest installed or unpacked kernel that
# has the drivers.
find_kernel() {
  for root in "" "$work/kernel"; do
    for kernel_version in $(kernel_versions "$root"); do
      for kernel_folder in "$root/lib/modules/$kernel_version" "$root/usr/lib/modules/$kernel_version"; do
        [ -n "$(module_file pci-pf-stub)" ] && [ -n "$(module_file vfio-pci)" ] &&
          [ -n "$(module_file 9p)" ] || continue
        for kernel_image in "$root/boot/vmlinuz-$kernel_version" "$kernel_folder/vmlinuz"; do
          [ ! -r "$kernel_image" ] || return 0
        done
      done
    done
  done
  return 1
}

# Prints the versions of the kernels below a root, newest first. Debian's packages have the image in
# /boot until 6.x, and beside the modules since 7.x; an installed one may have it in both places.
kernel_versions() { # root
  for image in "$1"/boot/vmlinuz-* "$1"/lib/modules/*/vmlinuz "$1"/usr/lib/modules/*/vmlinuz; do
    [ -e "$image" ] || continue
    case $image in
      */boot/*) image=${image##*/vmlinuz-} ;;
      *) image=${image%/vmlinuz} image=${image##*/} ;;
    esac
    printf '%s\n' "$image"
  done | sort -rVu
}

# Prints the file of a module, however it is packed.
module_file() {
  [ ! -d "$kernel_folder/kernel" ] || find "$kernel_folder/kernel" \
    \( -name "$1.ko" -o -name "$1.ko.xz" -o -name "$1.ko.zst" -o -name "$1.ko.gz" \) | head -n 1
}

# Prints what a kernel package needs unpacked with it: since 7.x it is empty itself, and depends on
# one package with the image and one with the modules.
kernel_parts() { # package
  printf '%s\n' "$1"
  apt-cache depends "$1" 2>/dev/null |
    sed -nE 's/^ *Depends: (linux-(binary|modules)-[0-9][^ ]*)$/\1/p'
}

# Downloads a kernel's packages and unpacks them; sets kernel_problem when it cannot.
fetch_kernel() {
  kernel_problem="a kernel with the drivers vfio-pci, pci-pf-stub and 9p is missing; on Debian: apt-get update, and if that does not do: apt-get install linux-image-amd64"
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 1
  for package in $kernel_packages; do
    package=$(apt-cache depends "$package" 2>/dev/null |
      sed -n 's/^ *Depends: \(linux-image-[0-9][^ ]*\)$/\1/p' | head -n 1)
    [ -n "$package" ] || continue
    say "downloading the package $package and what it needs (some 120 MB, once)"
    rm -rf "$work/kernel"
    mkdir -p "$work/kernel"
    if (cd "$work/kernel" && apt-get -qq download $(kernel_parts "$package")) >"$work/download.log" 2>&1 &&
      unpack_kernel >>"$work/download.log" 2>&1; then
      find_kernel && return
      kernel_problem="the package $package and what it depends on have no kernel, or not the drivers vfio-pci, pci-pf-stub and 9p"
      continue
    fi
    tail -n 3 "$work/download.log" >&2
    kernel_problem="the package $package could not be downloaded and unpacked; see above, or: apt-get install $package"
  done
  return 1
}

# Unpacks the packages that were downloaded, and removes them.
unpack_kernel() {
  for archive in "$work/kernel"/*.deb; do
    dpkg-deb -x "$archive" "$work/kernel" || return 1
  done
  rm -f "$work/kernel"/*.deb
}

# Packs busybox, the modules and the first process.
make_initramfs() { # file
  tree=$work/initramfs.tree
  rm -rf "$tree"
  mkdir -p "$tree/bin" "$tree/dev" "$tree/host" "$tree/modules" "$tree/proc" "$tree/sys"
  cp "$busybox" "$tree/bin/busybox"
  cp "$parts/init" "$tree/init"
  chmod 755 "$tree/init"
  number=100 # so that their names sort in this order
  for module in $kernel_modules; do
    file=$(module_file "$module")
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
