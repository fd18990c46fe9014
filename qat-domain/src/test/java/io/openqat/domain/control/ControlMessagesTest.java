// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.FamilyWords;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator reads when a write did not do what was wanted. */
class ControlMessagesTest {
  private static final PciAddress PF = PciAddress.parse("0000:6b:00.0");
  private static final PciAddress VF = PciAddress.parse("0000:6b:00.1");
  private static final String NUMVFS = "/sys/bus/pci/devices/0000:6b:00.0/sriov_numvfs";

  private static final FamilyWords QAT = QatFamily.builtIn().words();

  private static RefusedWrite refused(Errno errno) {
    return new RefusedWrite(
        ControlOperation.SET_VF_COUNT, PF, NUMVFS, "4", errno, Optional.empty());
  }

  @Test
  void aRefusalNamesTheErrnoAndWhatToDo() {
    assertThat(new ControlException(refused(Errno.EBUSY)))
        .hasMessage(
            "cannot set the VF count of 0000:6b:00.0: writing '4' to "
                + NUMVFS
                + " gave EBUSY (Device or resource busy): VFs are enabled already, or the device"
                + " is in use: set 0 first");
  }

  @Test
  void aResetThatIsRunningIsToBeWaitedFor() {
    assertThat(new ControlException(refused(Errno.EALREADY)))
        .hasMessageContaining(
            "gave EALREADY (Operation already in progress): a reset of the device is running: wait"
                + " until it is over, then see whether the device is up before trying again");
    assertThat(
            new ControlException(
                new RefusedWrite(
                    ControlOperation.BIND, PF, NUMVFS, "4", Errno.EALREADY, Optional.empty())))
        .hasMessageContaining("a reset of the device is running: try again when it is over");
  }

  @Test
  void anUnknownErrnoIsSaidToBeUnknown() {
    assertThat(new ControlException(refused(Errno.UNKNOWN), FamilyWords.NONE, "Gerät belegt"))
        .hasMessageContaining("gave UNKNOWN (Gerät belegt; errno unknown): see the kernel log");
    assertThat(new ControlException(refused(Errno.UNKNOWN)))
        .hasMessageContaining("gave UNKNOWN (errno unknown)");
  }

  @Test
  void whatWaitsBehindAnEarlierWriteIsAboutThatWrite() {
    var earlier =
        new PendingWrite(ControlOperation.SET_VF_COUNT, PF, NUMVFS, "0", Duration.ofMillis(61_200));

    var pending = WritePendingException.behind(ControlOperation.BIND, VF, earlier);

    assertThat(pending)
        .hasMessage(
            "cannot bind the driver of 0000:6b:00.1: an earlier write of '0' to "
                + NUMVFS
                + " still waits after 61 s, as a rule for a VFIO user such as a VM; nothing was"
                + " written now: stop the VM, or wait, and try again");
    assertThat(pending.write()).isEqualTo(earlier);
  }

  @Test
  void anEffectThatCannotBeReadBackIsNoRefusal() {
    assertThat(
            new UnverifiedWriteException(
                ControlOperation.SET_VF_COUNT, PF, NUMVFS, "is not there any more"))
        .hasMessage(
            "cannot tell what came of the attempt to set the VF count of 0000:6b:00.0: "
                + NUMVFS
                + " is not there any more; look at the device again");
  }

  @Test
  void eachErrnoIsFoundByItsNumberAndByItsText() {
    assertThat(Arrays.stream(Errno.values()).filter(e -> e != Errno.UNKNOWN))
        .allSatisfy(
            errno -> {
              assertThat(Errno.ofNumber(errno.number())).isEqualTo(errno);
              assertThat(Errno.ofDescription(errno.description())).contains(errno);
            });
    assertThat(Errno.ofNumber(131)).isEqualTo(Errno.UNKNOWN);
    assertThat(Errno.ofDescription("Belegt")).isEmpty();
  }

  /** What must be said of an errno, and what would be false. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SET_VF_COUNT | 16 | sriov_numvfs                | ENOMEM | MMIO          | disable
          SET_VF_COUNT | 16 | sriov_numvfs                | ENOMEM | bus numbers   | kernel users
          SET_VF_COUNT | 16 | sriov_numvfs                | EINVAL | IOMMU         | cannot disable
          SET_VF_COUNT | 0  | sriov_numvfs                | EINVAL | cannot disable | make VFs
          SET_VF_COUNT | 4  | sriov_numvfs                | ENOSYS | firmware      | see the kernel log
          SET_VF_COUNT | 4  | sriov_numvfs                | EIO    | firmware      | see the kernel log
          SET_VF_COUNT | 4  | sriov_numvfs                | EFAULT | firmware      | bus numbers
          BIND         | x  | drivers/vfio-pci/bind       | EINVAL | denylist      | NUMA
          BIND         | x  | drivers/qat_vfio_pci/bind   | EINVAL | newer kernel  | denylist
          BIND         | x  | drivers/qat_vfio_pci/bind   | ENODEV | own driver    | override its driver first
          BIND         | x  | drivers/4xxx/bind           | EINVAL | NUMA          | denylist
          """)
  void anErrnoMeansWhatTheWriteWasAbout(
      ControlOperation operation,
      String written,
      String file,
      Errno errno,
      String said,
      String unsaid) {
    var write =
        new RefusedWrite(operation, PF, "/sys/bus/pci/" + file, written, errno, Optional.empty());
    assertThat(new ControlException(write, QAT).getMessage()).contains(said).doesNotContain(unsaid);
  }

  /** Whatever is refused: what is so with QAT's drivers alone is told of those alone. */
  @ParameterizedTest
  @EnumSource(ControlOperation.class)
  void nothingOfQatIsSaidOfOthers(ControlOperation operation) {
    for (Errno errno : Errno.values()) {
      for (String file : List.of("devices/0000:75:00.0/wq/state", "drivers/hisi_zip/bind")) {
        for (String written : List.of("0", "4")) {
          var write =
              new RefusedWrite(
                  operation, PF, "/sys/bus/pci/" + file, written, errno, Optional.empty());
          assertThat(new ControlException(write).getMessage())
              .doesNotContainPattern("QAT|Intel|intel|qat_|its firmware|NUMA|6\\.1");
        }
      }
    }
  }
}
