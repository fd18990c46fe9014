// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.telemetry;

import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.qat.QatTelemetry;
import io.openqat.domain.qat.QatTelemetry.RingPairSecond;
import io.openqat.domain.spi.HostText;
import io.openqat.sysfs.control.HostWriter;
import io.openqat.sysfs.control.WriteAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The files of one device. */
record TelemetryFiles(HostText files, HostWriter writer, String folder, Duration patience) {
  Reading<String> read(String name) {
    return files.read(folder + "/" + name);
  }

  /** The text of a file that can be read now. */
  Optional<String> text(String name) {
    return read(name).optional();
  }

  /** What is counted in a slot. */
  Optional<RingPairSecond> slot(int slot) {
    return text(slotName(slot)).flatMap(QatTelemetry::ringPair);
  }

  static String slotName(int slot) {
    return "rp_" + QatTelemetry.SLOTS.get(slot) + "_data";
  }

  /** Why the kernel did not take a value; empty when it did. */
  Optional<String> write(String name, String value) {
    byte[] line = (value + "\n").getBytes(StandardCharsets.US_ASCII);
    WriteAnswer answer = writer.write(folder + "/" + name, line, patience);
    if (answer instanceof WriteAnswer.Taken) {
      return Optional.empty();
    }
    if (answer instanceof WriteAnswer.Refused refused) {
      return Optional.of(refused.said());
    }
    return Optional.of(
        answer instanceof WriteAnswer.Unsafe unsafe ? unsafe.why() : "the kernel does not answer");
  }
}
