// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.StatusLayout;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads what a driver publishes. Groups of attributes come and go with the device's state, so only
 * those that the device's directory lists are looked into.
 */
record StatusReader(Attributes device, Set<String> listed) {
  DeviceStatus read(StatusLayout layout) {
    var attributes = new TreeMap<String, Reading<String>>();
    for (String file : layout.attributes()) {
      Reading<String> value = read(file, "a text", Optional::of);
      if (!value.isAbsent()) {
        attributes.put(file.substring(file.lastIndexOf('/') + 1), value);
      }
    }
    return new DeviceStatus(
        read(layout.state(), "'up' or 'down'", OperationalState::tryParse),
        read(layout.services(), "service names", StatusReader::services),
        layout.errors().map(this::errors).orElseGet(Reading::absent),
        attributes);
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
      Optional<String> file, String form, Function<String, Optional<T>> parse) {
    return file.map(name -> read(name, form, parse)).orElseGet(Reading::absent);
  }

  private <T> Reading<T> read(String file, String form, Function<String, Optional<T>> parse) {
    int slash = file.indexOf('/');
    String entry = slash < 0 ? file : file.substring(0, slash);
    return listed.contains(entry) ? device.read(file, form, parse) : Reading.absent();
  }
}
