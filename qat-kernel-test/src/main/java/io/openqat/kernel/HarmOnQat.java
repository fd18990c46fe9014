// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.control.ControlException;
import io.openqat.domain.control.Errno;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.pci.PciAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where plain writes would crash this kernel: none is made. Its log is looked at in the end. */
final class HarmOnQat {
  private static final PciAddress VF = PciAddress.parse("0000:6b:00.1");

  @TempDir private Path folder;
  private final FunctionControl control = QatBench.fresh().control();

  @Test
  @DisplayName("a reset that failed: no VFs are made; the other PF has its; doctor's command cures")
  void failedReset() throws IOException, InterruptedException {
    Assumptions.assumeTrue(VirtualQat.files().exists("qat/auto_reset"), "resets by the driver");
    VirtualQat.failReset();
    Path wanted = folder.resolve("wanted.yaml");
    Files.writeString(wanted, "devices: [{vfs: on}]");

    Typed applied = Typed.qat("provision", "apply", wanted.toString(), "--yes");

    assertThat(applied.code()).as(applied.output()).isEqualTo(1);
    assertThat(words(applied)).contains("stopped: refused-by-kernel", "in reset", "--rebind");
    assertThat(VirtualQat.files().read("sriov_numvfs")).isEqualTo("0");
    assertThat(new PciFiles(VirtualQat.SECOND).read("sriov_numvfs")).isEqualTo("16");

    Typed doctor = Typed.qat("doctor", "6b:00.0");
    String cure =
        doctor
            .output()
            .lines()
            .map(String::strip)
            .filter(line -> line.endsWith("--rebind " + VirtualQat.FIRST))
            .findFirst()
            .orElseThrow(() -> new AssertionError(doctor.output()));
    Files.writeString(wanted, "devices: [{select: {address: '6b:00.0'}, vfs: off}]");
    Typed cured =
        Typed.qat(
            "provision", "apply", wanted.toString(), "--yes", "--rebind", VirtualQat.FIRST + "");
    assertThat(cured.code()).as(cured.output()).isZero();

    assertThat(VirtualQat.files().read("qat/state")).as(cure).isEqualTo("up");
    assertThat(VirtualQat.files().read("qat/cfg_services")).isEqualTo("sym;asym");
    assertThat(control.setVfCount(VirtualQat.FIRST, 16)).isEqualTo(16);
  }

  @Test
  @DisplayName("in the middle of a reset: no VFs are made")
  void runningReset() {
    Assumptions.assumeTrue(VirtualQat.files().exists("qat/auto_reset"), "resets by the driver");
    VirtualQat.beginReset();

    ControlException refusal =
        catchThrowableOfType(
            ControlException.class, () -> control.setVfCount(VirtualQat.FIRST, 16));

    assertThat(refusal.errno()).as(refusal.getMessage()).isEqualTo(Errno.EBUSY);
    assertThat(refusal).hasMessageContaining("qat/state");
    VirtualQat.awaitFailedReset();
    assertThat(VirtualQat.files().read("sriov_numvfs")).isEqualTo("0");
  }

  @Test
  @DisplayName("the kernel itself uses the PF: it is not unbound before that ends")
  void usedByKernel() {
    KernelCryptoUser.take();

    ControlException refusal =
        catchThrowableOfType(ControlException.class, () -> control.unbind(VirtualQat.FIRST));

    assertThat(refusal).hasMessageContaining("the kernel itself uses");
    assertThat(refusal.errno()).isEqualTo(Errno.EBUSY);
    assertThat(VirtualQat.files().driver()).isEqualTo(VirtualQat.DRIVER);
    assertThat(VirtualQat.files().read("qat/state")).isEqualTo("up");
    assertThat(words(Typed.qat("doctor"))).contains("the kernel itself");

    KernelCryptoUser.release();
    assertThat(control.unbind(VirtualQat.FIRST)).isEmpty();
  }

  @Test
  @DisplayName("an unbind by others waits for a VM: the PF is not brought up meanwhile")
  void unbindWaits() throws InterruptedException {
    VirtualQat.enableVfs();
    new PciFiles(VF).giveTo("vfio-pci");
    var unbinding = new Thread(VirtualQat.files()::unbind);
    try (var user = new VfioUser(VF)) {
      unbinding.start();
      Await.until("an unbind by " + user, () -> VirtualQat.files().driver().equals("none"));

      // The driver of the 6xxx takes its files away before it waits.
      String why = VirtualQat.files().exists("qat/state") ? "letting go" : "ENOENT";
      assertThatThrownBy(() -> control.setState(VirtualQat.FIRST, OperationalState.UP))
          .isInstanceOf(OpenQatException.class)
          .hasMessageContaining(why);
      assertThat(words(Typed.qat("doctor", "6b:00.0"))).contains("Never write 'up'");
    }
    unbinding.join();
    assertThat(VirtualQat.files().read("sriov_numvfs")).isEqualTo("0");
  }

  /** What was printed, wherever its lines end. */
  private static String words(Typed typed) {
    return typed.output().replaceAll("\\s+", " ");
  }
}
