// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as an operator types it, on devices that Linux's own driver has. */
final class CommandOnQat {
  /** Services that the drivers of all kernels take by themselves; Linux 6.1 takes few pairs. */
  private static final String WANTED =
      """
      devices:
        - name: crypto
          select: {address: "6b:00.0"}
          vfs: on
          services: dc
          driver: vfio-pci
          offered: 4
      """;

  @TempDir private Path folder;
  private String output = "";

  @Test
  @DisplayName("discover, show, doctor: what the driver has booted with")
  void looks() {
    QatBench.fresh();

    assertThat(qat("discover")).as(output).isZero();
    assertThat(output).contains("0000:6b:00.0", "0000:70:00.0", "asym", "dc");
    assertThat(qat("show", "6b:00.0")).as(output).isZero();
    assertThat(output).contains(VirtualQat.DRIVER, "8086:49");
    assertThat(qat("doctor")).as(output).isIn(0, 1);
    assertThat(output).contains("0000:6b:00.0");
  }

  @Test
  @DisplayName("provision: planned, applied, and nothing left to do; then a VF for a machine")
  void provisions() throws IOException {
    QatBench.fresh();
    Path file = folder.resolve("wanted.yaml");
    Files.writeString(file, WANTED);

    assertThat(qat("provision", "plan", file.toString())).as(output).isZero();
    assertThat(VirtualQat.files().read("sriov_numvfs")).isEqualTo("0");

    assertThat(qat("provision", "apply", file.toString(), "--yes")).as(output).isZero();
    assertThat(VirtualQat.files().read("sriov_numvfs")).isEqualTo("16");
    assertThat(VirtualQat.files().read("qat/cfg_services")).isEqualTo("dc");
    assertThat(VirtualQat.files().exists("virtfn3/driver")).isTrue();
    assertThat(VirtualQat.files().exists("virtfn4/driver")).isFalse();

    assertThat(qat("provision", "apply", file.toString(), "--yes")).as(output).isZero();
    assertThat(output).contains("nothing to do");

    assertThat(qat("assign", "--dry-run", "--vm", "web1", "--services", "dc")).as(output).isZero();
    assertThat(output).contains("0000:6b:00.");
  }

  private int qat(String... words) {
    Typed typed = Typed.qat(words);
    output = typed.output();
    return typed.code();
  }
}
