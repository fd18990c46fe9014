// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.PciAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Behaviours of single texts, which the port of control has no words for. */
class KernelTest {
  private static final String VFIO = "/sys/bus/pci/drivers/vfio-pci/";

  private final OnePf host = OnePf.of("6.12", "4xxx");
  private final Kernel kernel = host.kernel();

  @ParameterizedTest
  @CsvSource({"0x10, 16", "010, 16", "+16, 16", "16, 16"})
  @DisplayName("sriov_numvfs: base 0, so 0x10 is 16 and 010 is 8 (the driver makes all)")
  void numbersOfAnyBase(String text, String count) throws KernelError {
    host.write("sriov_numvfs", text + "\n");

    host.reads("sriov_numvfs", count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "-1", "1 6", "16x", "\n", "65536"})
  @DisplayName("sriov_numvfs: what is no 16-bit number is EINVAL")
  void noNumbers(String text) {
    host.refuses(Errno.EINVAL, "sriov_numvfs", text);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "sriov_numvfs: 020 is 16 and 021 is 17, ERANGE, sriov_numvfs, 021",
    "a file of mode 0444 even for root, EACCES, vendor, 1",
    "a count of mode 0444 even for root, EACCES, sriov_totalvfs, 1",
    "unbind at a driver without it, ENODEV, /sys/bus/pci/drivers/vfio-pci/unbind, 0000:6b:00.0",
    "a path outside the bus, ENOENT, /etc/passwd, x",
    "a file of the bus that has no effect here, ENOENT, /sys/bus/pci/rescan, 1",
    "a file that no function has, ENOENT, no_such_file, 1",
    "a link of a driver, ENOENT, /sys/bus/pci/drivers/vfio-pci/module, 1",
    "a file of the bus below a folder, ENOENT, /sys/bus/pci/devices/x/drivers_probe, 0000:6b:00.0"
  })
  void refusals(String what, Errno errno, String file, String text) {
    host.refuses(errno, file, text);
  }

  @Test
  @DisplayName("qat/state: a line end is allowed and nothing else")
  void stateWords() throws KernelError {
    host.write("qat/state", "down\n");
    host.reads("qat/state", "down");

    host.refuses(Errno.EINVAL, "qat/state", "up ");
    host.refuses(Errno.EINVAL, "qat/state", "UP");
  }

  @ParameterizedTest
  @CsvSource({
    "6.1, sym;asym, sym;asym",
    "6.1, asym;sym, EINVAL",
    "6.12, sym;asym, sym;asym",
    "6.12, asym;sym, asym;sym",
    "7.3, sym;asym, asym;sym",
    "7.3, dc;sym, sym;dc",
    "7.3, dc;dc, EINVAL"
  })
  @DisplayName("cfg_services: 6.12 reads as written, 7.3 in the order asym;sym;dc;decomp;dcc")
  void services(String version, String written, String readBack) throws KernelError {
    OnePf pf = OnePf.of(version, "4xxx");
    pf.reads("qat/cfg_services", "sym;asym");
    pf.write("qat/state", "down");

    if (readBack.equals("EINVAL")) {
      pf.refuses(Errno.EINVAL, "qat/cfg_services", written);
    } else {
      pf.write("qat/cfg_services", written);
      pf.reads("qat/cfg_services", readBack);
    }
  }

  @Test
  @DisplayName("reset_error_counters: exactly 1 and a line end; a bare 1 is EINVAL")
  void resetOfCounters() throws KernelError {
    host.refuses(Errno.EINVAL, "qat_ras/reset_error_counters", "1");
    host.write("qat_ras/reset_error_counters", "1\n");

    host.reads("qat_ras/errors_fatal", "0");
  }

  @Test
  @DisplayName("rp2srv: EINVAL before a ring pair is named, and for one that is not there")
  void ringPairs() throws KernelError {
    assertThat(catchThrowableOfType(KernelError.class, () -> host.read("qat/rp2srv")).errno())
        .isEqualTo(Errno.EINVAL);
    host.refuses(Errno.EINVAL, "qat/rp2srv", "64");
    host.write("qat/rp2srv", "3");

    host.reads("qat/rp2srv", "sym");
  }

  @Test
  @DisplayName("driver_override: (null) when unset, cleared by a line end, not by nothing")
  void override() throws KernelError {
    host.reads("driver_override", "(null)");
    host.write("driver_override", "vfio-pci\nrest");
    host.reads("driver_override", "vfio-pci");

    host.write("driver_override", "");
    host.reads("driver_override", "vfio-pci");
    host.write("driver_override", "\n");

    host.reads("driver_override", "(null)");
  }

  @Test
  @DisplayName("driver_override: 4095 bytes and more are EINVAL")
  void longOverride() {
    host.refuses(Errno.EINVAL, "driver_override", "x".repeat(4095));
  }

  @Test
  @DisplayName("sriov_vf_msix_count of a VF: EOPNOTSUPP for QAT")
  void vectorsOfVf() throws KernelError {
    host.write("sriov_numvfs", "16");

    host.refuses(Errno.EOPNOTSUPP, OnePf.FILES_OF_VF + "sriov_vf_msix_count", "4");
  }

  @Test
  @DisplayName("new_id: binds all functions of that id at once, present and future")
  void newId() throws KernelError {
    host.write("sriov_numvfs", "16");
    host.write(VFIO + "new_id", "8086 4941");
    assertThat(driversOfVfs()).isEqualTo(16);

    host.write("sriov_numvfs", "0");
    host.write("sriov_numvfs", "16");

    assertThat(driversOfVfs()).isEqualTo(16);
  }

  @Test
  @DisplayName("new_id: again is EEXIST, one field is EINVAL; remove_id of an unknown is ENODEV")
  void newIdErrors() throws KernelError {
    host.write(VFIO + "new_id", "8086 4941");

    host.refuses(Errno.EEXIST, VFIO + "new_id", "8086 4941");
    host.refuses(Errno.EINVAL, VFIO + "new_id", "8086");
    host.refuses(Errno.ENODEV, VFIO + "remove_id", "8086 4943");
    host.write(VFIO + "remove_id", "8086 4941");
    host.refuses(Errno.ENODEV, VFIO + "remove_id", "8086 4941");
  }

  @Test
  @DisplayName("a VFIO group has one opener: EBUSY; a function not on VFIO is ENODEV")
  void opening() throws KernelError {
    host.write("sriov_numvfs", "16");
    PciAddress vf = OnePf.VF;
    assertThat(catchThrowableOfType(KernelError.class, () -> kernel.open(vf)).errno())
        .isEqualTo(Errno.ENODEV);
    host.write(OnePf.FILES_OF_VF + "driver_override", "vfio-pci");
    host.write("/sys/bus/pci/drivers_probe", OnePf.VF.toString());
    kernel.open(vf);

    assertThat(catchThrowableOfType(KernelError.class, () -> kernel.open(vf)).errno())
        .isEqualTo(Errno.EBUSY);
  }

  @Test
  @DisplayName("driver/unbind of a function: works, and is not there without a driver")
  void unbindThroughFunction() throws KernelError {
    host.write("driver/unbind", "0000:6b:00.0");

    host.refuses(Errno.ENOENT, "driver/unbind", "0000:6b:00.0");
  }

  @Test
  @DisplayName("enabling takes 100 ms and a start of the device, disabling 1 s, by its clock")
  void time() throws KernelError {
    var before = kernel.now();
    host.write("sriov_numvfs", "16");
    host.write("sriov_numvfs", "0");

    assertThat(kernel.now().minus(before).toMillis()).isEqualTo(100 + 200 + 1000 + 200);
  }

  private long driversOfVfs() {
    return kernel.functions().stream()
        .filter(f -> f.parent().isPresent() && f.driver().isPresent())
        .count();
  }
}
