// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.pci.PciAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Virtual machines that libvirt runs: it keeps the live description of each in {@code
 * /run/libvirt/qemu/NAME.xml}, for root to read.
 */
record LibvirtDomains(Path run, ForeignFiles files) {
  private static final int LONGEST = 4 << 20;

  /** The host's functions that are given to its virtual machines, known as accelerators or not. */
  Set<Claim> claims() {
    var claims = new TreeSet<Claim>();
    for (Path file : files.list(run.resolve("libvirt/qemu"), "*.xml")) {
      Optional<LiveDomain> domain = files.read(file, LONGEST).flatMap(LiveDomain::tryParse);
      domain.ifPresent(live -> live.functions().forEach(f -> claims.add(claim(f, live))));
    }
    return claims;
  }

  private static Claim claim(PciAddress function, LiveDomain domain) {
    String holder = "libvirt VM " + ForeignFiles.printable(domain.name());
    return new Claim(function, ClaimKind.FOREIGN_OWNER, holder);
  }
}
