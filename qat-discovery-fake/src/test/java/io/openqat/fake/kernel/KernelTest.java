// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.scenario.ScenarioText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Behaviours of single texts, which the port of control has no words for. */
class KernelTest {
  private static final String DEVICE = "/sys/bus/pci/devices/0000:6b:00.0/";
  private static final String VF = "0000:6b:00.1";
  private static final String VFIO = "/sys/bus/pci/drivers/vfio-pci/";

  private final Kernel kernel = kernel("6.12");

  @ParameterizedTest
  @CsvSource({"0x10, 16", "010, 16", "+16, 16", "16, 16"})
  @DisplayName("sriov_numvfs: base 0, so 0x10 is 16 and 010 is 8 (the driver makes all)")
  void numbersOfAnyBase(String text, String count) throws KernelError {
    kernel.write(DEVICE + "sriov_numvfs", text + "\n");

    assertThat(read("sriov_numvfs")).isEqualTo(count + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "-1", "1 6", "16x", "\n", "65536"})
  @DisplayName("sriov_numvfs: what is no 16-bit number is EINVAL")
  void noNumbers(String text) {
    refused(Errno.EINVAL, DEVICE + "sriov_numvfs", text);
  }

  @Test
  @DisplayName("sriov_numvfs: 020 is 16, 021 is 17 and so ERANGE")
  void octal() {
    refused(Errno.ERANGE, DEVICE + "sriov_numvfs", "021");
  }

  @Test
  @DisplayName("qat/state: a line end is allowed and nothing else")
  void stateWords() throws KernelError {
    kernel.write(DEVICE + "qat/state", "down\n");
    assertThat(read("qat/state")).isEqualTo("down\n");

    refused(Errno.EINVAL, DEVICE + "qat/state", "up ");
    refused(Errno.EINVAL, DEVICE + "qat/state", "UP");
  }

  @ParameterizedTest
  @CsvSource({"sym;asym, sym;asym", "asym;sym, asym;sym"})
  @DisplayName("cfg_services, 6.12: reads back as written")
  void servicesAsWritten(String written, String readBack) throws KernelError {
    kernel.write(DEVICE + "qat/state", "down");
    kernel.write(DEVICE + "qat/cfg_services", written);

    assertThat(read("qat/cfg_services")).isEqualTo(readBack + "\n");
  }

  @ParameterizedTest
  @CsvSource({"sym;asym, asym;sym", "dc;sym, sym;dc"})
  @DisplayName("cfg_services, 7.3: reads back in the order asym;sym;dc;decomp;dcc")
  void servicesCanonical(String written, String readBack) throws KernelError {
    Kernel later = kernel("7.3");
    assertThat(read(later, "qat/cfg_services")).isEqualTo("sym;asym\n");
    later.write(DEVICE + "qat/state", "down");
    later.write(DEVICE + "qat/cfg_services", written);

    assertThat(read(later, "qat/cfg_services")).isEqualTo(readBack + "\n");
  }

  @Test
  @DisplayName("cfg_services, 7.3: duplicates are EINVAL")
  void duplicateServices() throws KernelError {
    Kernel later = kernel("7.3");
    later.write(DEVICE + "qat/state", "down");

    assertThat(
            catchThrowableOfType(
                    KernelError.class, () -> later.write(DEVICE + "qat/cfg_services", "dc;dc"))
                .errno())
        .isEqualTo(Errno.EINVAL);
  }

  @Test
  @DisplayName("cfg_services, 6.1: asym;sym is EINVAL where sym;asym is taken")
  void orderMattersOnOldKernel() throws KernelError {
    Kernel old = kernel("6.1");
    old.write(DEVICE + "qat/state", "down");

    assertThat(
            catchThrowableOfType(
                    KernelError.class, () -> old.write(DEVICE + "qat/cfg_services", "asym;sym"))
                .errno())
        .isEqualTo(Errno.EINVAL);
    old.write(DEVICE + "qat/cfg_services", "sym;asym");
  }

  @Test
  @DisplayName("reset_error_counters: exactly 1 and a line end; a bare 1 is EINVAL")
  void resetOfCounters() throws KernelError {
    refused(Errno.EINVAL, DEVICE + "qat_ras/reset_error_counters", "1");
    kernel.write(DEVICE + "qat_ras/reset_error_counters", "1\n");

    assertThat(read("qat_ras/errors_fatal")).isEqualTo("0\n");
  }

  @Test
  @DisplayName("rp2srv: EINVAL before a ring pair is named, and for one that is not there")
  void ringPairs() throws KernelError {
    assertThat(catchThrowableOfType(KernelError.class, () -> read("qat/rp2srv")).errno())
        .isEqualTo(Errno.EINVAL);
    refused(Errno.EINVAL, DEVICE + "qat/rp2srv", "64");
    kernel.write(DEVICE + "qat/rp2srv", "3");

    assertThat(read("qat/rp2srv")).isEqualTo("sym\n");
  }

  @Test
  @DisplayName("driver_override: (null) when unset, cleared by a line end, not by nothing")
  void override() throws KernelError {
    assertThat(read("driver_override")).isEqualTo("(null)\n");
    kernel.write(DEVICE + "driver_override", "vfio-pci\nrest");
    assertThat(read("driver_override")).isEqualTo("vfio-pci\n");

    kernel.write(DEVICE + "driver_override", "");
    assertThat(read("driver_override")).isEqualTo("vfio-pci\n");
    kernel.write(DEVICE + "driver_override", "\n");

    assertThat(read("driver_override")).isEqualTo("(null)\n");
  }

  @Test
  @DisplayName("driver_override: 4095 bytes and more are EINVAL")
  void longOverride() {
    refused(Errno.EINVAL, DEVICE + "driver_override", "x".repeat(4095));
  }

  @Test
  @DisplayName("files of mode 0444 are EACCES for writing, even for root")
  void readOnlyFiles() {
    refused(Errno.EACCES, DEVICE + "vendor", "1");
    refused(Errno.EACCES, DEVICE + "sriov_totalvfs", "1");
  }

  @Test
  @DisplayName("sriov_vf_msix_count of a VF: EOPNOTSUPP for QAT")
  void vectorsOfVf() throws KernelError {
    kernel.write(DEVICE + "sriov_numvfs", "16");

    refused(Errno.EOPNOTSUPP, "/sys/bus/pci/devices/" + VF + "/sriov_vf_msix_count", "4");
  }

  @Test
  @DisplayName("new_id: binds all functions of that id at once, present and future")
  void newId() throws KernelError {
    kernel.write(DEVICE + "sriov_numvfs", "16");
    kernel.write(VFIO + "new_id", "8086 4941");
    assertThat(driversOfVfs()).isEqualTo(16);

    kernel.write(DEVICE + "sriov_numvfs", "0");
    kernel.write(DEVICE + "sriov_numvfs", "16");

    assertThat(driversOfVfs()).isEqualTo(16);
  }

  @Test
  @DisplayName("new_id: again is EEXIST, one field is EINVAL; remove_id of an unknown is ENODEV")
  void newIdErrors() throws KernelError {
    kernel.write(VFIO + "new_id", "8086 4941");

    refused(Errno.EEXIST, VFIO + "new_id", "8086 4941");
    refused(Errno.EINVAL, VFIO + "new_id", "8086");
    refused(Errno.ENODEV, VFIO + "remove_id", "8086 4943");
    kernel.write(VFIO + "remove_id", "8086 4941");
    refused(Errno.ENODEV, VFIO + "remove_id", "8086 4941");
  }

  @Test
  @DisplayName("unbind: ENODEV at a driver that does not have the function")
  void unbindElsewhere() {
    refused(Errno.ENODEV, VFIO + "unbind", "0000:6b:00.0");
  }

  @Test
  @DisplayName("a VFIO group has one opener: EBUSY; a function not on VFIO is ENODEV")
  void opening() throws KernelError {
    kernel.write(DEVICE + "sriov_numvfs", "16");
    PciAddress vf = PciAddress.parse(VF);
    assertThat(catchThrowableOfType(KernelError.class, () -> kernel.open(vf)).errno())
        .isEqualTo(Errno.ENODEV);
    kernel.write("/sys/bus/pci/devices/" + VF + "/driver_override", "vfio-pci");
    kernel.write("/sys/bus/pci/drivers_probe", VF);
    kernel.open(vf);

    assertThat(catchThrowableOfType(KernelError.class, () -> kernel.open(vf)).errno())
        .isEqualTo(Errno.EBUSY);
  }

  @Test
  @DisplayName("driver/unbind of a function: works, and is not there without a driver")
  void unbindThroughFunction() throws KernelError {
    kernel.write(DEVICE + "driver/unbind", "0000:6b:00.0");

    refused(Errno.ENOENT, DEVICE + "driver/unbind", "0000:6b:00.0");
  }

  @Test
  @DisplayName("enabling takes 100 ms and a start of the device, disabling 1 s, by its clock")
  void time() throws KernelError {
    var before = kernel.now();
    kernel.write(DEVICE + "sriov_numvfs", "16");
    kernel.write(DEVICE + "sriov_numvfs", "0");

    assertThat(kernel.now().minus(before).toMillis()).isEqualTo(100 + 200 + 1000 + 200);
  }

  @Test
  void aPathThatMeansNothingIsNotThere() {
    refused(Errno.ENOENT, "/etc/passwd", "x");
    refused(Errno.ENOENT, "/sys/bus/pci/rescan", "1");
    refused(Errno.ENOENT, DEVICE + "no_such_file", "1");
    refused(Errno.ENOENT, "/sys/bus/pci/drivers/vfio-pci/module", "1");
  }

  private long driversOfVfs() {
    return kernel.functions().stream()
        .filter(f -> f.parent().isPresent() && f.driver().isPresent())
        .count();
  }

  private void refused(Errno errno, String path, String text) {
    KernelError e = catchThrowableOfType(KernelError.class, () -> kernel.write(path, text));
    assertThat(e).as("refusal of '" + text + "'").isNotNull();
    assertThat(e.errno()).isEqualTo(errno);
  }

  private String read(String file) throws KernelError {
    return read(kernel, file);
  }

  private static String read(Kernel kernel, String file) throws KernelError {
    PciFunction function = kernel.function(PciAddress.parse("0000:6b:00.0")).orElseThrow();
    return kernel.attributes(function).get(file).show().text();
  }

  private static Kernel kernel(String version) {
    String text =
        """
        name: kernel
        summary: one PF
        kernel: %s
        accelerators: [{at: 6b:00.0, model: 4xxx}]
        """
            .formatted(version);
    return Boot.of(
        new ScenarioText(QatFamily.catalog()).parse("kernel", text), QatFamily.catalog());
  }
}
