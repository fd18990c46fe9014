// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.pci.PciAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Virtual machines that libvirt runs: it keeps the live description of each in {@code
 * /run/libvirt/qemu/NAME.xml}, for root to read.
 */
final class LibvirtDomains implements UsageSource {
  private static final int LONGEST = 4 << 20;

  private final Path folder;
  private final ForeignFiles files;

  LibvirtDomains(Path run, ForeignFiles files) {
    this.folder = run.resolve("libvirt/qemu");
    this.files = files;
  }

  @Override
  public Set<Claim> claims(Inventory inventory) {
    var claims = new TreeSet<Claim>();
    Set<PciAddress> known = KnownFunctions.of(inventory).keySet();
    for (Path file : files.list(folder, "*.xml")) {
      Optional<LiveDomain> domain = files.read(file, LONGEST).flatMap(LiveDomain::tryParse);
      domain.ifPresent(
          live ->
              live.functions().stream()
                  .filter(known::contains)
                  .map(
                      function ->
                          new Claim(
                              function,
                              ClaimKind.FOREIGN_OWNER,
                              "libvirt VM " + ForeignFiles.printable(live.name())))
                  .forEach(claims::add));
    }
    return claims;
  }
}
