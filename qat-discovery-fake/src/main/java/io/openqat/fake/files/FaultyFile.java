// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.files;

import io.openqat.domain.control.Errno;
import io.openqat.fake.image.SysfsImage;
import io.openqat.fake.kernel.FaultTexts;
import io.openqat.fake.scenario.Fault;
import java.util.Optional;

/** What a fault makes of an attribute. */
final class FaultyFile {
  private FaultyFile() {}

  static Optional<SysfsImage.Node> of(Fault fault, int mode) {
    return switch (fault.kind()) {
      case MISSING -> Optional.empty();
      case UNREADABLE -> {
        Errno errno = FaultTexts.errno(fault);
        yield Optional.of(new SysfsImage.Failing(mode, errno));
      }
      default -> Optional.of(new SysfsImage.Text(mode, FaultTexts.of(fault)));
    };
  }
}
