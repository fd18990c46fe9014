// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.domain.OpenQatException;
import io.openqat.mapping.cyborg.DriverReport;
import io.openqat.mapping.wire.WireForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the last report in a file, which is always a whole one. */
public final class FileMemory implements ReportMemory {
  private static final Logger LOG = LoggerFactory.getLogger(FileMemory.class);
  private final Path file;

  /** A memory in this file; its folder must be there. */
  public FileMemory(Path file) {
    this.file = file.toAbsolutePath();
  }

  @Override
  public Optional<DriverReport> load() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(WireForm.fromJson(Files.readString(file)));
    } catch (IOException | OpenQatException e) {
      LOG.warn("cannot read the last report in {}, going on without it: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void save(DriverReport report) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(fresh, WireForm.toJson(report));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("cannot keep the last report in {}: {}", file, e.toString());
    }
  }
}
