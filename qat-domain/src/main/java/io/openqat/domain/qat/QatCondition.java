// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.qat;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.spi.HostText;
import io.openqat.domain.telemetry.DeviceCondition;
import io.openqat.domain.telemetry.PowerState;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code pm_status} and {@code cnv_errors} of a device's folder in debugfs, which take root
 * and Linux 6.7, and whether it has {@code qat_rl}. What limits are set cannot be read without
 * writing into the one area that all who set them share. Source: Linux {@code
 * Documentation/ABI/testing/debugfs-driver-qat}; texts as the drivers of 6.12 and 7.3 print them.
 */
public final class QatCondition {
  private static final Pattern POWER = Pattern.compile("(?m)^power_level: *(?<value>\\w{1,16})$");

  private static final Pattern THROTTLED =
      Pattern.compile("(?m)^throttle_irq_count: *0x(?<value>[0-9a-f]{1,15})$");

  private static final Pattern ERRORS =
      Pattern.compile("(?m)^ *\\d{1,3}: +(?<value>\\d{1,15}) +\\S.*$");

  private QatCondition() {}

  /** That of one device now. */
  public static DeviceCondition of(PhysicalFunction device, HostText sysfs) {
    return new DeviceCondition(
        told(read(device, "/pm_status", sysfs).map(QatCondition::power)),
        told(read(device, "/cnv_errors", sysfs).map(QatCondition::errors)),
        limits(device, sysfs));
  }

  private static Reading<String> read(PhysicalFunction device, String file, HostText sysfs) {
    return QatTelemetry.folder(device, file).map(sysfs::read).orElseGet(Reading::absent);
  }

  /** A text without the fact is that of a driver that does not have it. */
  private static <T> Reading<T> told(Reading<Optional<T>> found) {
    return found.fold(
        value -> value.map(Reading::known).orElseGet(Reading::absent),
        Reading::absent,
        Reading::unreadable);
  }

  private static Optional<PowerState> power(String text) {
    Matcher level = POWER.matcher(text);
    Matcher throttled = THROTTLED.matcher(text);
    return level.find() && throttled.find()
        ? Optional.of(
            new PowerState(level.group("value"), Long.parseLong(throttled.group("value"), 16)))
        : Optional.empty();
  }

  /** Of engines that compress; there may be none. */
  private static Optional<Long> errors(String text) {
    List<Long> counts =
        ERRORS.matcher(text).results().map(found -> Long.parseLong(found.group(1))).toList();
    return counts.isEmpty()
        ? Optional.empty()
        : Optional.of(counts.stream().mapToLong(Long::longValue).sum());
  }

  private static Reading<Boolean> limits(PhysicalFunction device, HostText sysfs) {
    if (!device.model().family().equals(QatFamily.NAME)) {
      return Reading.absent();
    }
    return sysfs
        .read("bus/pci/devices/" + device.address() + "/qat_rl/id")
        .fold(id -> Reading.known(true), Reading::absent, Reading::unreadable);
  }
}
