// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * qatlib's manager: while it runs, it lends out VFs on a VFIO driver whose group node was given to
 * the Unix group {@code qat}, as its own start script does.
 */
record Qatmgr(Path dev, Processes processes, String unixGroup) {
  /** The Unix group of its nodes. */
  static final String GROUP = "qat";

  private static final String COMMAND = "qatmgr";

  Set<Claim> claims(Inventory inventory) {
    var claims = new TreeSet<Claim>();
    processes
        .named(COMMAND)
        .ifPresent(
            process -> {
              String holder = COMMAND + " (process " + process.getFileName() + ")";
              for (PhysicalFunction pf : inventory.devices()) {
                pf.functions().stream()
                    .filter(this::isLent)
                    .map(vf -> new Claim(vf.address(), ClaimKind.FOREIGN_OWNER, holder))
                    .forEach(claims::add);
              }
            });
    return claims;
  }

  private boolean isLent(VirtualFunction vf) {
    return vf.host().isVfio()
        && vf.host()
            .iommuGroup()
            .optional()
            .flatMap(group -> ownerOf(dev.resolve("vfio/" + group)))
            .filter(unixGroup::equals)
            .isPresent();
  }

  private static Optional<String> ownerOf(Path node) {
    try {
      return Optional.of(
          Files.readAttributes(node, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
              .group()
              .getName());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
