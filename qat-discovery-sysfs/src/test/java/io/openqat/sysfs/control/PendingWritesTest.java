// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.openqat.domain.control.ControlOperation;
import io.openqat.domain.control.WritePendingException;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.sysfs.control.WaitingWrites.Wish;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Writes that the kernel holds up; a thread of its own, since no interrupt ends its waits. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PendingWritesTest {
  private static final PciAddress PF = PciAddress.parse("0000:6b:00.0");
  private static final PciAddress VF = PciAddress.parse("0000:6b:00.1");
  private static final PciAddress OTHER = PciAddress.parse("0000:70:00.0");

  private final CountDownLatch letGo = new CountDownLatch(1);

  private SysfsControl held(Path folder) {
    return held(folder, Duration.ofMillis(1), () -> {});
  }

  private SysfsControl held(Path folder, Duration deadline, Runnable first) {
    return new SysfsControl(
        new WrittenTree(folder).root(),
        QatFamily.catalog(),
        deadline,
        (file, value) -> {
          first.run();
          awaitUninterruptibly(letGo);
          return new WriteAnswer.Taken();
        });
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        // Nor would the kernel stop for that.
      }
    }
  }

  private static void awaitNone(SysfsControl control) {
    while (!control.pendingWrites().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aWriteThatWaitsIsToldOfUntilTheKernelIsDone(@TempDir Path folder) {
    SysfsControl control = held(folder);

    assertThatThrownBy(() -> control.setVfCount(PF, 0))
        .isInstanceOf(WritePendingException.class)
        .hasMessageContaining("still waits after 0 s, as a rule for a VFIO user");
    assertThat(control.pendingWrites())
        .singleElement()
        .satisfies(write -> assertThat(write.function()).isEqualTo(PF))
        .satisfies(write -> assertThat(write.path()).endsWith("/qat/state"))
        .satisfies(write -> assertThat(write.written()).isEqualTo("down"));

    letGo.countDown();
    awaitNone(control);
  }

  @Test
  void nothingIsSentAfterIt(@TempDir Path folder) {
    SysfsControl control = held(folder);
    assertThatThrownBy(() -> control.setVfCount(PF, 0)).isInstanceOf(WritePendingException.class);

    var samePf = pending(() -> control.setVfCount(PF, 16));
    assertThat(samePf.write().written()).isEqualTo("down");
    assertThat(samePf)
        .hasMessageContaining("an earlier write of 'down'")
        .hasMessageContaining("nothing was written now");
    assertThat(pending(() -> control.bind(VF, DriverName.VFIO_PCI)).write().function())
        .isEqualTo(PF);
    assertThat(control.pendingWrites()).hasSize(1);

    assertThat(pending(() -> control.setVfCount(OTHER, 0)).write().function()).isEqualTo(OTHER);
    assertThat(control.pendingWrites()).hasSize(2);
    letGo.countDown();
    awaitNone(control);
  }

  @Test
  void aVfThatWaitsHoldsUpItsPfAndNoOtherVf() {
    var writes = new WaitingWrites();
    PciAddress sibling = PciAddress.parse("0000:6b:00.2");
    Wish unbind = wish(ControlOperation.UNBIND, VF, Set.of(VF));
    Wish disable = wish(ControlOperation.SET_VF_COUNT, PF, Set.of(PF, VF, sibling));
    var held = new Held(letGo);
    assertThat(writes.leave(unbind, held)).hasMessageContaining("still waits after 7 s");

    assertThatThrownBy(() -> writes.requireFree(disable)).isInstanceOf(WritePendingException.class);
    writes.requireFree(wish(ControlOperation.BIND, sibling, Set.of(sibling)));

    letGo.countDown();
    assertThat(writes.pending()).isEmpty();
    writes.requireFree(disable);
  }

  private static Wish wish(
      ControlOperation operation, PciAddress function, Set<PciAddress> touched) {
    return new Wish(operation, function, "/sys/f", function.toString(), touched);
  }

  private record Held(CountDownLatch letGo) implements WriteAnswer.Waiting {
    @Override
    public boolean isOver() {
      return letGo.getCount() == 0;
    }

    @Override
    public Duration waited() {
      return Duration.ofSeconds(7);
    }
  }

  @Test
  void anInterruptedCallerIsNotToldThatNothingHappened(@TempDir Path folder) {
    Thread caller = Thread.currentThread();
    SysfsControl control = held(folder, Duration.ofMinutes(1), caller::interrupt);

    assertThatThrownBy(() -> control.setVfCount(PF, 0)).isInstanceOf(WritePendingException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(control.pendingWrites()).hasSize(1);
    letGo.countDown();
    awaitNone(control);
  }

  private static WritePendingException pending(Runnable call) {
    return catchThrowableOfType(WritePendingException.class, call::run);
  }
}
