// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.telemetry;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.qat.QatCondition;
import io.openqat.domain.qat.QatTelemetry;
import io.openqat.domain.qat.QatTelemetry.DeviceSecond;
import io.openqat.domain.spi.HostText;
import io.openqat.domain.telemetry.DeviceCondition;
import io.openqat.domain.telemetry.DeviceTelemetry;
import io.openqat.domain.telemetry.TelemetryException;
import io.openqat.domain.telemetry.TelemetrySource;
import io.openqat.sysfs.control.CountingMark;
import io.openqat.sysfs.control.HostWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Telemetry of the QAT drivers of Linux 6.8 and later, for devices of generation 4 and later. Only
 * root may switch it on. It is off until a device is opened here, and off again afterwards; where
 * somebody else has it on, he keeps it as it is. What a process of this program that was killed has
 * left on is taken on, and is off afterwards.
 */
public final class DebugfsTelemetry implements TelemetrySource {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** How far what a device has counted may stay behind the clock, beside one in a hundred. */
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  /** Where debugfs is, below sysfs. */
  private static final Path MOUNTED = Path.of("kernel/debug");

  private final HostText files;
  private final HostWriter writer;
  private final Optional<Path> marks;

  /**
   * Reads and writes there.
   *
   * @param files by their path below what stands for {@code /sys}, where debugfs is mounted
   * @param writer below the same
   */
  public DebugfsTelemetry(HostText files, HostWriter writer) {
    this(files, writer, Optional.empty());
  }

  private DebugfsTelemetry(HostText files, HostWriter writer, Optional<Path> marks) {
    this.files = Objects.requireNonNull(files, "files");
    this.writer = Objects.requireNonNull(writer, "writer");
    this.marks = Objects.requireNonNull(marks, "marks");
  }

  /**
   * Of the debugfs that is mounted in this sysfs: a file system of its own, and written as that.
   * What a process that is killed leaves on stays on.
   */
  public static DebugfsTelemetry of(Path sys) {
    return of(sys, Optional.empty());
  }

  /**
   * The same, where what a process leaves on that is killed is known to the next one.
   *
   * @param marks the folder that says which devices processes of this program have count; it is
   *     made where it is not there, and goes with the host's memory
   */
  public static DebugfsTelemetry of(Path sys, Path marks) {
    return of(sys, Optional.of(marks));
  }

  private static DebugfsTelemetry of(Path sys, Optional<Path> marks) {
    HostWriter debugfs = HostWriter.disk(sys.resolve(MOUNTED));
    return new DebugfsTelemetry(
        new CounterTexts(sys),
        (file, value, deadline) ->
            debugfs.write(MOUNTED.relativize(Path.of(file)).toString(), value, deadline),
        marks);
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
    Optional<CountingMark> mark =
        marks.flatMap(marked -> CountingMark.take(marked, device.address()));
    if (mark.flatMap(CountingMark::left).filter(at -> wasLeft(control, found, at)).isPresent()) {
      return CountedDevice.leftOn(control, mark);
    }
    if (!found.strip().equals(CountedDevice.OFF)) {
      mark.ifPresent(CountingMark::clear);
      mark.ifPresent(CountingMark::close);
      return CountedDevice.ofSomebodyElse(control, found.strip());
    }
    mark.ifPresent(CountingMark::set);
    control
        .write("control", CountedDevice.ON)
        .ifPresent(
            why -> {
              mark.ifPresent(CountingMark::clear);
              mark.ifPresent(CountingMark::close);
              throw refused(device, "it cannot be switched on: " + why);
            });
    return CountedDevice.switchedOn(control, mark);
  }

  /**
   * Whether it counts since a process of this program said so last: whoever switches it or chooses
   * ring pairs has it begin anew.
   */
  private static boolean wasLeft(TelemetryFiles control, String found, Instant at) {
    long seconds = Math.max(0, Duration.between(at, Instant.now()).toSeconds());
    long counted =
        control
            .text("device_data")
            .flatMap(QatTelemetry::device)
            .map(DeviceSecond::number)
            .orElse(0L);
    return found.strip().equals(CountedDevice.ON)
        && counted >= seconds - TOLERANCE.toSeconds() - seconds / 100;
  }

  @Override
  public DeviceCondition condition(PhysicalFunction device) {
    return QatCondition.of(device, files);
  }

  private static TelemetryException refused(PhysicalFunction device, String why) {
    return new TelemetryException("what " + device.address() + " does cannot be counted: " + why);
  }
}
