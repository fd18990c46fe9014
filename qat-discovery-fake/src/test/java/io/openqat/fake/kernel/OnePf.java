// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.scenario.ScenarioText;
import java.util.Optional;

/**
 * A kernel with one PF at 6b:00.0. Files are named below the folder of the PF, or by an absolute
 * path.
 */
record OnePf(Kernel kernel) {
  static final PciAddress ADDRESS = PciAddress.parse("0000:6b:00.0");
  static final PciAddress VF = PciAddress.parse("0000:6b:00.1");
  static final String FILES_OF_VF = "/sys/bus/pci/devices/" + VF + "/";

  static OnePf of(String version, String model) {
    String text =
        """
        name: kernel
        summary: one PF
        kernel: %s
        accelerators: [{at: 6b:00.0, model: %s}]
        """
            .formatted(version, model);
    var catalog = QatFamily.catalog();
    return new OnePf(Boot.of(new ScenarioText(catalog).parse("kernel", text), catalog));
  }

  /** Writes; the write must not have to wait. */
  void write(String file, String text) throws KernelError {
    assertThat(kernel.write(path(file), text)).as("a write that waits").isEmpty();
  }

  void refuses(Errno errno, String file, String text) {
    KernelError e = catchThrowableOfType(KernelError.class, () -> kernel.write(path(file), text));
    assertThat(e).as("refusal of '" + text + "'").isNotNull();
    assertThat(e.errno()).isEqualTo(errno);
  }

  /** The file reads so, with a line end. */
  void reads(String file, String text) throws KernelError {
    assertThat(read(file)).isEqualTo(text + "\n");
  }

  String read(String file) throws KernelError {
    return Optional.ofNullable(kernel.attributes(kernel.function(ADDRESS).orElseThrow()).get(file))
        .orElseThrow()
        .show()
        .text();
  }

  /** What the driver keeps of the PF. */
  QatDevice device() {
    return kernel.function(ADDRESS).flatMap(PciFunction::device).orElseThrow();
  }

  static String path(String file) {
    return file.startsWith("/") ? file : "/sys/bus/pci/devices/" + ADDRESS + "/" + file;
  }
}
