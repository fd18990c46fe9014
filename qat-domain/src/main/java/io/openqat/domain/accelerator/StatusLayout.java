// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import static java.util.stream.Collectors.joining;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the drivers of a family publish a device's status: paths of attribute files below the
 * device's sysfs directory. Vendor knowledge as data, so that adapters need none.
 *
 * @param state a file that reads {@code up} or {@code down}
 * @param services a file with service names separated by {@code ;}
 * @param errors decimal counters
 * @param attributes further files whose text is reported under their last path element, which
 *     differs from file to file
 * @param serviceOrder the order of service names that every kernel takes in that file; names that
 *     are not in it follow in alphabetical order
 */
public record StatusLayout(
    Optional<String> state,
    Optional<String> services,
    Optional<ErrorFiles> errors,
    List<String> attributes,
    List<String> serviceOrder) {

  /** The three counters of {@link ErrorCounters}. */
  public record ErrorFiles(String correctable, String nonfatal, String fatal) {
    public ErrorFiles {
      Objects.requireNonNull(correctable, "correctable");
      Objects.requireNonNull(nonfatal, "nonfatal");
      Objects.requireNonNull(fatal, "fatal");
    }
  }

  /** For families whose drivers publish nothing. */
  public static final StatusLayout NONE =
      new StatusLayout(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

  public StatusLayout {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(services, "services");
    Objects.requireNonNull(errors, "errors");
    attributes = List.copyOf(attributes);
    var names = new HashSet<String>();
    for (String attribute : attributes) {
      if (!names.add(attribute.substring(attribute.lastIndexOf('/') + 1))) {
        throw new IllegalArgumentException("two attributes end like " + attribute);
      }
    }
    serviceOrder = List.copyOf(serviceOrder);
  }

  /** The text to write so that these services are configured: {@code sym;asym}. */
  public String writtenForm(ServiceSet services) {
    return Stream.concat(
            serviceOrder.stream().filter(services::contains),
            services.names().stream().filter(name -> !serviceOrder.contains(name)))
        .collect(joining(";"));
  }
}
