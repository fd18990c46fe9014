// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.domain.assignment.Attachment;
import io.openqat.domain.assignment.Definition;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.control.Claim;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Virtual machines of libvirt, running or not: it keeps the live description of each that runs in
 * {@code /run/libvirt/qemu/NAME.xml}, and the definition of each in {@code
 * /etc/libvirt/qemu/NAME.xml}, both for root to read. Its driver for Xen has folders of its own.
 */
record LibvirtDomains(Path run, Path etc, ForeignFiles files) {
  private static final int LONGEST = 4 << 20;
  private static final List<String> FOLDERS = List.of("libvirt/qemu", "libvirt/libxl");

  /** The host's functions that its machines have or are to have, known as accelerators or not. */
  Set<Claim> claims() {
    var claims = new TreeSet<Claim>();
    for (String folder : FOLDERS) {
      claims.addAll(claims(run.resolve(folder), Definition.LIVE));
      claims.addAll(claims(etc.resolve(folder), Definition.INACTIVE));
    }
    return claims;
  }

  private Set<Claim> claims(Path folder, Definition in) {
    var claims = new TreeSet<Claim>();
    for (Path file : files.list(folder, "*.xml")) {
      Optional<String> text = files.read(file, LONGEST);
      Optional<DomainDescription> domain = text.flatMap(DomainDescription::tryParse);
      domain.ifPresent(
          d ->
              d.functions().stream()
                  .map(function -> new Attachment(function, name(d), d.uuid(), in).claim())
                  .forEach(claims::add));
      if (text.isPresent() && domain.isEmpty()) {
        files.unseen().accept(file, "is no description of a virtual machine");
      }
    }
    return claims;
  }

  /** As it is, where a machine can be called so. */
  private static String name(DomainDescription domain) {
    return VirtualMachine.isName(domain.name())
        ? domain.name()
        : ForeignFiles.printable(domain.name());
  }
}
