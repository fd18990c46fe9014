// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.pci.PciAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operator types, and an agent that looks, while one PF is in a state in which a plain
 * write would crash this kernel. Nothing that was typed does, and the other PF is served.
 */
final class SickHostOnQat {
  private static final PciAddress VF = PciAddress.parse("0000:6b:00.1");
  private static final PciAddress NEXT = PciAddress.parse("0000:6b:00.2");

  @TempDir private Path folder;

  @BeforeAll
  static void looksOn() {
    RunningAgent.start();
  }

  @BeforeEach
  void begin() {
    QatBench.fresh();
  }

  @AfterEach
  void isWell() {
    assertThat(RunningAgent.look())
        .contains(VirtualQat.FIRST.toString(), VirtualQat.SECOND.toString());
    assertThat(Dmesg.complaints()).isEmpty();
  }

  @Test
  @DisplayName("a reset that failed: the PF is not given, taken or mended; the other one is")
  void failedReset() {
    Assumptions.assumeTrue(VirtualQat.files().exists("qat/auto_reset"), "resets by the driver");
    expect(0, assignFirst("first"));
    backToDriver();
    VirtualQat.failReset();

    assertThat(RunningAgent.look()).contains("\"down\"");
    refused(qat("assignments", "reconcile", "--fix"));
    isUntouched("down");
    told(qat("release", "--vm", "first"));
    isUntouched("down");
    refused(assignFirst("other"));
    isUntouched("down");

    expect(0, qat("assign", "--vm", "other", "--pf"));
    assertThat(new PciFiles(VirtualQat.SECOND).driver()).isEqualTo("vfio-pci");
    expect(0, qat("release", "--vm", "other"));
    assertThat(new PciFiles(VirtualQat.SECOND).driver()).isEqualTo(VirtualQat.DRIVER);
  }

  @Test
  @DisplayName("used by the kernel itself: the PF is not given, taken or mended")
  void usedByKernel() {
    KernelCryptoUser.take();

    refused(assignFirst("first"));
    isUntouched("up");
    assertThat(VirtualQat.files().read("driver_override")).isEqualTo("(null)");

    KernelCryptoUser.release();
    QatBench.fresh();
    expect(0, assignFirst("first"));
    backToDriver();
    KernelCryptoUser.take();
    RunningAgent.look();
    refused(qat("assignments", "reconcile", "--fix"));
    isUntouched("up");
    told(qat("release", "--vm", "first"));
    isUntouched("up");
    KernelCryptoUser.release();
  }

  @Test
  @DisplayName("an unbind by others waits for a VM: VFs are given back, and none is given")
  void unbindWaits() throws IOException, InterruptedException {
    Path wanted = folder.resolve("wanted.yaml");
    Files.writeString(wanted, "devices: [{vfs: on}]");
    VirtualQat.enableVfs();
    new PciFiles(VF).giveTo("vfio-pci");
    var unbinding = new Thread(VirtualQat.files()::unbind);
    try (var user = new VfioUser(VF)) {
      expect(0, qat("assign", "--vm", "first", "--services", "sym,asym"));
      assertThat(new PciFiles(NEXT).driver()).isEqualTo("vfio-pci");
      unbinding.start();
      Await.until("an unbind by " + user, () -> VirtualQat.files().driver().equals("none"));

      RunningAgent.look();
      refused(qat("provision", "apply", wanted.toString(), "--yes"));
      refused(qat("assign", "--vm", "other", "--services", "sym,asym"));
      expect(0, qat("assignments", "reconcile", "--fix"));
      expect(0, qat("release", "--vm", "first"));
      assertThat(new PciFiles(NEXT).driver()).isEqualTo("none");
      assertThat(VirtualQat.files().driver()).isEqualTo("none");
    }
    unbinding.join();
    assertThat(new PciFiles(VirtualQat.SECOND).read("sriov_numvfs")).isEqualTo("16");
  }

  /** The first PF as a whole: it is the one of its node. */
  private Typed assignFirst(String vm) {
    return qat("assign", "--vm", vm, "--pf", "--numa", "0", "--policy", "numa-strict");
  }

  /** As after somebody else has given the PF back to its driver, or after a reboot. */
  private static void backToDriver() {
    PciFiles first = VirtualQat.files();
    assertThat(first.driver()).isEqualTo("vfio-pci");
    first.unbind();
    first.write("driver_override", "\n");
    first.bind(VirtualQat.DRIVER);
  }

  private static void isUntouched(String state) {
    assertThat(VirtualQat.files().driver()).isEqualTo(VirtualQat.DRIVER);
    assertThat(VirtualQat.files().read("qat/state")).isEqualTo(state);
    assertThat(VirtualQat.files().read("sriov_numvfs")).isEqualTo("0");
  }

  private Typed qat(String... words) {
    var all = new ArrayList<>(List.of(words));
    if (words[0].matches("assign|assignments|release")) {
      all.addAll(List.of("--ledger", folder.resolve("ledger.db").toString()));
    }
    return Typed.qat(all.toArray(String[]::new));
  }

  private static void expect(int code, Typed typed) {
    told(typed);
    assertThat(typed.code()).as(typed.output()).isEqualTo(code);
  }

  private static void refused(Typed typed) {
    told(typed);
    assertThat(typed.code()).as(typed.output()).isIn(1, 2);
  }

  /** In words, whatever came of it. */
  private static void told(Typed typed) {
    System.out.println(
        typed.output().indent(10).stripTrailing() + "\n          exit " + typed.code());
    assertThat(typed.output()).doesNotContain("\tat ");
  }
}
