// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.accelerator.DeviceFiles;
import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.StatusFile;
import io.openqat.domain.accelerator.StatusLayout;
import io.openqat.domain.accelerator.StatusReading;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads what a driver publishes. Groups of attributes come and go with the device's state, so only
 * those that the device's directory lists are looked into.
 */
record StatusReader(Attributes device, Set<String> listed) implements DeviceFiles {
  DeviceStatus status(StatusLayout layout) {
    var attributes = new TreeMap<String, Reading<String>>();
    for (StatusFile file : layout.attributes()) {
      Reading<String> value = read(file, "a text", Optional::of);
      if (!value.isAbsent()) {
        attributes.put(file.name(), value);
      }
    }
    var status =
        new DeviceStatus(
            read(layout.state(), "'up' or 'down'", OperationalState::tryParse),
            read(layout.services(), "service names", StatusReader::services),
            layout.errors().map(this::errors).orElseGet(Reading::absent),
            attributes);
    return layout.rest().map(rest -> rest(rest, status)).orElse(status);
  }

  /** Code of a family, which costs this device no more than what it would have told. */
  private DeviceStatus rest(StatusReading reader, DeviceStatus status) {
    try {
      return reader.read(status, this);
    } catch (RuntimeException e) {
      device
          .findings()
          .add(
              new Finding(
                  FindingKinds.ATTRIBUTE_UNREADABLE,
                  Optional.of(device.address()),
                  Optional.empty(),
                  "code of its family fails: " + Optional.ofNullable(e.getMessage()).orElse("" + e),
                  "Remove the plugin that brings the family, or have it mended."));
      return status;
    }
  }

  private Reading<ErrorCounters> errors(StatusLayout.ErrorFiles files) {
    return counter(files.correctable())
        .fold(
            correctable ->
                counter(files.nonfatal())
                    .fold(
                        nonfatal ->
                            counter(files.fatal())
                                .map(fatal -> new ErrorCounters(correctable, nonfatal, fatal)),
                        Reading::absent,
                        Reading::unreadable),
            Reading::absent,
            Reading::unreadable);
  }

  private Reading<Long> counter(String file) {
    return read(file, "a counter", Numbers::counter);
  }

  /** An empty text names no services, which no driver says of itself. */
  private static Optional<ServiceSet> services(String text) {
    return ServiceSet.tryParse(text).filter(set -> !set.isEmpty());
  }

  private <T> Reading<T> read(
      Optional<StatusFile> file, String form, Function<String, Optional<T>> parse) {
    return file.map(one -> read(one, form, parse)).orElseGet(Reading::absent);
  }

  private <T> Reading<T> read(StatusFile file, String form, Function<String, Optional<T>> parse) {
    Function<String, Optional<T>> meaning = text -> parse.apply(file.meaning(text));
    if (file.isElsewhere()) {
      return device.readElsewhere(file.path(), form, meaning);
    }
    return device
        .resolve(file.path(), listed)
        .map(path -> read(path, form, meaning))
        .orElseGet(Reading::absent);
  }

  private <T> Reading<T> read(String file, String form, Function<String, Optional<T>> parse) {
    int slash = file.indexOf('/');
    String entry = slash < 0 ? file : file.substring(0, slash);
    return listed.contains(entry) ? device.read(file, form, parse) : Reading.absent();
  }

  @Override
  public Reading<String> read(String path) {
    return read(path, "a text", Optional::of);
  }

  @Override
  public List<String> list(String folder) {
    return device.names(folder);
  }
}
