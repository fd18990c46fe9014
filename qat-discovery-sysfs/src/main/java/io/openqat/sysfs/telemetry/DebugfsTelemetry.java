// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.telemetry;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.qat.QatCondition;
import io.openqat.domain.qat.QatTelemetry;
import io.openqat.domain.spi.HostText;
import io.openqat.domain.telemetry.DeviceCondition;
import io.openqat.domain.telemetry.DeviceTelemetry;
import io.openqat.domain.telemetry.TelemetryException;
import io.openqat.domain.telemetry.TelemetrySource;
import io.openqat.sysfs.control.HostWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Telemetry of the QAT drivers of Linux 6.8 and later, for devices of generation 4 and later. Only
 * root may switch it on. It is off until a device is opened here, and off again afterwards; where
 * somebody else has it on, he keeps it as it is.
 */
public final class DebugfsTelemetry implements TelemetrySource {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Where debugfs is, below sysfs. */
  private static final Path MOUNTED = Path.of("kernel/debug");

  private final HostText files;
  private final HostWriter writer;

  /**
   * Reads and writes there.
   *
   * @param files by their path below what stands for {@code /sys}, where debugfs is mounted
   * @param writer below the same
   */
  public DebugfsTelemetry(HostText files, HostWriter writer) {
    this.files = Objects.requireNonNull(files, "files");
    this.writer = Objects.requireNonNull(writer, "writer");
  }

  /**
   * Of the debugfs that is mounted in this sysfs: a file system of its own, and written as that.
   */
  public static DebugfsTelemetry of(Path sys) {
    HostWriter debugfs = HostWriter.disk(sys.resolve(MOUNTED));
    return new DebugfsTelemetry(
        new CounterTexts(sys),
        (file, value, deadline) ->
            debugfs.write(MOUNTED.relativize(Path.of(file)).toString(), value, deadline));
  }

  @Override
  public DeviceTelemetry open(PhysicalFunction device) {
    String folder =
        QatTelemetry.folder(device)
            .orElseThrow(() -> refused(device, "no driver of QAT has it, see 'qat doctor'"));
    var control = new TelemetryFiles(files, writer, folder, PATIENCE);
    String found =
        control
            .read("control")
            .fold(
                text -> text,
                () -> {
                  throw refused(
                      device,
                      "there is no %s/control: it takes generation 4 or later, Linux 6.8, the device up and debugfs mounted, and root"
                          .formatted(folder));
                },
                (file, why) -> {
                  throw refused(device, "%s cannot be read: %s".formatted(file, why));
                });
    if (!found.strip().equals(CountedDevice.OFF)) {
      return CountedDevice.ofSomebodyElse(control, found.strip());
    }
    control
        .write("control", CountedDevice.ON)
        .ifPresent(
            why -> {
              throw refused(device, "it cannot be switched on: " + why);
            });
    return CountedDevice.switchedOn(control);
  }

  @Override
  public DeviceCondition condition(PhysicalFunction device) {
    return QatCondition.of(device, files);
  }

  private static TelemetryException refused(PhysicalFunction device, String why) {
    return new TelemetryException("what " + device.address() + " does cannot be counted: " + why);
  }
}
