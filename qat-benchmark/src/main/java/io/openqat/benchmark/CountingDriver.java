// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.benchmark;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.qat.QatTelemetry;
import io.openqat.domain.spi.HostText;
import io.openqat.sysfs.control.HostWriter;
import io.openqat.sysfs.control.WriteAnswer;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.Outcome;
import io.openqat.sysfs.file.ReadObserver;
import io.openqat.sysfs.file.SysfsFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Stands for the telemetry of drivers: a folder with the files of debugfs in which a ring pair that
 * is chosen is counted at once. The texts are shortened ones of Linux's {@code qat_4xxx}.
 */
record CountingDriver(Path root, HostFiles files) implements HostText, HostWriter {
  private static final String DEVICE =
      """
      sample_cnt                                1
      pci_trans_cnt                            50
      gp_lat_acc_avg                          370
      bw_in                                     7
      bw_out                                    9
      util_cpr0                                 7
      exec_cpr0                                 5
      util_pke0                                10
      util_pke1                                20
      """;

  /** Counts for these devices, in a new folder. */
  static CountingDriver of(List<PhysicalFunction> devices) throws IOException {
    Path root = Files.createTempDirectory("qat-telemetry");
    var files = new SysfsFiles(root, SysfsDiscovery.PATIENCE, ReadObserver.NONE);
    for (PhysicalFunction pf : devices) {
      Path folder = root.resolve(QatTelemetry.folder(pf).orElseThrow());
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("control"), "0\n");
      Files.writeString(folder.resolve("device_data"), DEVICE);
      for (String slot : QatTelemetry.SLOTS) {
        Files.writeString(folder.resolve("rp_" + slot + "_data"), "");
      }
    }
    return new CountingDriver(root, files);
  }

  @Override
  public Reading<String> read(String path) {
    FileReading file = files.read(path);
    return file.outcome() == Outcome.TEXT ? Reading.known(file.text()) : Reading.absent();
  }

  @Override
  public WriteAnswer write(String file, byte[] value, Duration deadline) {
    String text = new String(value, StandardCharsets.US_ASCII);
    try {
      Files.writeString(root.resolve(file), file.endsWith("_data") ? counted(text) : text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new WriteAnswer.Taken();
  }

  private static String counted(String ringPair) {
    int number = Integer.parseInt(ringPair.strip());
    return """
    sample_cnt                                1
    rp_num                                    %d
    service_type                            sym
    pci_trans_cnt                            %d
    bw_in                                     1
    bw_out                                    2
    """
        .formatted(number, 10 + number);
  }
}
