// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.StatusFile;
import io.openqat.domain.accelerator.StatusLayout;
import io.openqat.fake.kernel.Attribute;
import io.openqat.fake.kernel.Kernel;
import io.openqat.fake.kernel.KernelError;
import io.openqat.fake.kernel.PciFunction;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What a simulated driver tells of its device. */
final class ExpectedStatus {
  private final Kernel kernel;
  private final Catalog catalog;

  ExpectedStatus(Kernel kernel, Catalog catalog) {
    this.kernel = kernel;
    this.catalog = catalog;
  }

  DeviceStatus of(PciFunction function, Model model, ExpectedReadings sight) {
    StatusLayout layout = catalog.statusLayout(model);
    Map<String, Attribute> files = kernel.attributes(function);
    var attributes = new TreeMap<String, Reading<String>>();
    for (StatusFile file : layout.attributes()) {
      Reading<String> value = sight.readAnything(file.path(), text(files, file.path()));
      if (!value.isAbsent()) {
        attributes.put(file.name(), value);
      }
    }
    return new DeviceStatus(
        read(layout.state(), "'up' or 'down'", files, sight, OperationalState::tryParse),
        read(layout.services(), "service names", files, sight, ServiceSet::tryParse),
        layout.errors().map(names -> errors(names, files, sight)).orElseGet(Reading::absent),
        attributes);
  }

  private static Reading<ErrorCounters> errors(
      StatusLayout.ErrorFiles names, Map<String, Attribute> files, ExpectedReadings sight) {
    return counter(names.correctable(), files, sight)
        .fold(
            correctable ->
                counter(names.nonfatal(), files, sight)
                    .fold(
                        nonfatal ->
                            counter(names.fatal(), files, sight)
                                .map(fatal -> new ErrorCounters(correctable, nonfatal, fatal)),
                        Reading::absent,
                        Reading::unreadable),
            Reading::absent,
            Reading::unreadable);
  }

  private static Reading<Long> counter(
      String file, Map<String, Attribute> files, ExpectedReadings sight) {
    return sight.read(file, "a counter", text(files, file).map(Long::valueOf));
  }

  private static <T> Reading<T> read(
      Optional<StatusFile> file,
      String form,
      Map<String, Attribute> files,
      ExpectedReadings sight,
      Function<String, Optional<T>> parse) {
    return file.map(StatusFile::path)
        .map(name -> sight.read(name, form, text(files, name).flatMap(parse)))
        .orElseGet(Reading::absent);
  }

  private static Optional<String> text(Map<String, Attribute> files, String file) {
    return Optional.ofNullable(files.get(file))
        .map(
            attribute -> {
              try {
                return attribute.show().text().strip();
              } catch (KernelError e) {
                throw new IllegalStateException(file + " cannot be shown: " + e.errno(), e);
              }
            });
  }
}
