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
 * Where drivers publish a device's status. Vendor knowledge as data, so that adapters need none.
 *
 * @param state a file that means {@code up} or {@code down}; where it is not writable, the device
 *     cannot be stopped and started by it
 * @param services a file that means service names, separated by {@code ;}, commas or lines
 * @param errors decimal counters
 * @param attributes further files, each by its own name
 * @param serviceOrder the order of service names that every kernel takes in that file; names that
 *     are not in it follow in alphabetical order
 * @param rest reads what files alone do not tell
 */
public record StatusLayout(
    Optional<StatusFile> state,
    Optional<StatusFile> services,
    Optional<ErrorFiles> errors,
    List<StatusFile> attributes,
    List<String> serviceOrder,
    Optional<StatusReading> rest) {

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
      new StatusLayout(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty());

  public StatusLayout {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(services, "services");
    Objects.requireNonNull(errors, "errors");
    Objects.requireNonNull(rest, "rest");
    attributes = List.copyOf(attributes);
    var names = new HashSet<String>();
    for (StatusFile attribute : attributes) {
      if (!names.add(attribute.name())) {
        throw new IllegalArgumentException("two attributes are called " + attribute.name());
      }
    }
    serviceOrder = List.copyOf(serviceOrder);
  }

  /** The same with a file for the state. */
  public StatusLayout withState(StatusFile file) {
    return new StatusLayout(Optional.of(file), services, errors, attributes, serviceOrder, rest);
  }

  /**
   * The same with a file for services.
   *
   * @param order the order in which they are written
   */
  public StatusLayout withServices(StatusFile file, List<String> order) {
    return new StatusLayout(state, Optional.of(file), errors, attributes, order, rest);
  }

  /** The same with counters of errors. */
  public StatusLayout withErrors(ErrorFiles files) {
    return new StatusLayout(state, services, Optional.of(files), attributes, serviceOrder, rest);
  }

  /** The same with other attributes. */
  public StatusLayout withAttributes(StatusFile... files) {
    return new StatusLayout(state, services, errors, List.of(files), serviceOrder, rest);
  }

  /** The same with a reader for what files alone do not tell. */
  public StatusLayout withRest(StatusReading reader) {
    return new StatusLayout(state, services, errors, attributes, serviceOrder, Optional.of(reader));
  }

  /** The file for the state, where a device is stopped and started by it. */
  public Optional<StatusFile> switchFile() {
    return state.filter(StatusFile::writable);
  }

  /** Whether the state is told, and nobody can change it. */
  public boolean onlyTellsState() {
    return state.isPresent() && switchFile().isEmpty();
  }

  /** The attribute of a name. */
  public Optional<StatusFile> attribute(String name) {
    return attributes.stream().filter(file -> file.name().equals(name)).findFirst();
  }

  /** Every file that has a path of its own. */
  public Stream<StatusFile> files() {
    return Stream.of(state.stream(), services.stream(), attributes.stream()).flatMap(all -> all);
  }

  /** The text to write so that these services are configured: {@code sym;asym}. */
  public String writtenForm(ServiceSet services) {
    return Stream.concat(
            serviceOrder.stream().filter(services::contains),
            services.names().stream().filter(name -> !serviceOrder.contains(name)))
        .collect(joining(";"));
  }
}
