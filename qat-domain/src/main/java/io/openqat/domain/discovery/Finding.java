// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.pci.PciAddress;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * Something wrong or notable about one device, or, without an address, about the host.
 *
 * @param kind its code, severity and remedy
 * @param address the function it is about
 * @param path where it was seen, as the host's own absolute path ({@code /sys/bus/pci/...}), also
 *     when a copy of that tree was read
 * @param message what was seen there
 * @param remedy what to do, one sentence: that of its kind, unless the facts tell more
 */
public record Finding(
    FindingKind kind,
    Optional<PciAddress> address,
    Optional<String> path,
    String message,
    String remedy)
    implements Comparable<Finding> {

  private static final PciAddress ANY = new PciAddress(0, 0, 0, 0);
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(
              Finding::address,
              Comparator.comparing((Optional<PciAddress> a) -> a.isPresent())
                  .thenComparing(a -> a.orElse(ANY)))
          .thenComparing(f -> f.kind().code())
          .thenComparing(f -> f.path().orElse(""))
          .thenComparing(Finding::message);

  public Finding {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(remedy, "remedy");
  }

  /** One for which its kind says what to do. */
  public Finding(
      FindingKind kind, Optional<PciAddress> address, Optional<String> path, String message) {
    this(kind, address, path, message, kind.remedy());
  }

  public static Finding about(FindingKind kind, PciAddress address, String path, String message) {
    return new Finding(kind, Optional.of(address), Optional.of(path), message);
  }

  /** The same, where the facts tell what to do. */
  public Finding withRemedy(String other) {
    return new Finding(kind, address, path, message, other);
  }

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
