// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import java.util.List;
import java.util.Optional;

/**
 * Where the drivers of a family publish a device's status: paths of attribute files below the
 * device's sysfs directory. Vendor knowledge as data, so that adapters need none.
 *
 * @param state a file that reads {@code up} or {@code down}
 * @param services a file with service names separated by {@code ;}
 * @param errors decimal counters
 * @param attributes further files whose text is reported under their last path element
 */
public record StatusLayout(
    Optional<String> state,
    Optional<String> services,
    Optional<ErrorFiles> errors,
    List<String> attributes) {

  /** The three counters of {@link ErrorCounters}. */
  public record ErrorFiles(String correctable, String nonfatal, String fatal) {}

  /** For families whose drivers publish nothing. */
  public static final StatusLayout NONE =
      new StatusLayout(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  public StatusLayout {
    attributes = List.copyOf(attributes);
  }
}
