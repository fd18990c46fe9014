// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.control.ControlException;
import io.openqat.domain.control.Errno;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.control.UnverifiedWriteException;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation writes one value to one file, and tells what it reads back. */
class OneWriteEachTest {
  private static final PciAddress PF = PciAddress.parse("0000:6b:00.0");
  private static final PciAddress EMPTY = PciAddress.parse("0000:70:00.0");
  private static final PciAddress VF = PciAddress.parse("0000:6b:00.1");

  /** For those who change nothing. */
  @TempDir static Path shared;

  private static WrittenTree unchanged;
  private final List<String> writes = new ArrayList<>();

  @BeforeAll
  static void tree() {
    unchanged = new WrittenTree(shared);
  }

  private FunctionControl control(AttributeWriter writer) {
    return control(unchanged, writer);
  }

  private static FunctionControl control(WrittenTree tree, AttributeWriter writer) {
    return new SysfsControl(tree.root(), QatFamily.catalog(), Duration.ofSeconds(30), writer);
  }

  /** Takes everything and does nothing, as a plain file would. */
  private WriteAnswer remember(Path file, byte[] value) {
    writes.add(tail(file) + "=" + new String(value, StandardCharsets.US_ASCII));
    return new WriteAnswer.Taken();
  }

  private static String tail(Path file) {
    int names = file.getNameCount();
    return file.subpath(names - 2, names).toString();
  }

  private static Arguments does(Consumer<FunctionControl> operation, String write) {
    return Arguments.of(write, operation);
  }

  static Stream<Arguments> operations() {
    return Stream.of(
        does(c -> c.setVfCount(EMPTY, 0), "0000:70:00.0/sriov_numvfs=0\n"),
        does(c -> c.setServices(PF, ServiceSet.of("asym", "sym")), "qat/cfg_services=sym;asym\n"),
        does(c -> c.setState(PF, OperationalState.DOWN), "qat/state=down\n"),
        does(c -> c.setAutoprobe(PF, false), "0000:6b:00.0/sriov_drivers_autoprobe=0\n"),
        does(c -> c.setAutoprobe(PF, true), "0000:6b:00.0/sriov_drivers_autoprobe=1\n"),
        does(c -> c.setAttribute(PF, "auto_reset", "on"), "qat/auto_reset=on\n"),
        does(
            c -> c.overrideDriver(VF, Optional.of(DriverName.VFIO_PCI)),
            "0000:6b:00.1/driver_override=vfio-pci\n"),
        does(c -> c.overrideDriver(VF, Optional.empty()), "0000:6b:00.1/driver_override=\n"),
        does(c -> c.bind(VF, DriverName.VFIO_PCI), "vfio-pci/bind=0000:6b:00.1\n"),
        does(c -> c.unbind(VF), "vfio-pci/unbind=0000:6b:00.1\n"),
        does(c -> c.probe(VF), "pci/drivers_probe=0000:6b:00.1\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("operations")
  void writesOnceTheWholeValue(String write, Consumer<FunctionControl> operation) {
    operation.accept(control(this::remember));

    assertThat(writes).containsExactly(write);
  }

  /** What can harm the kernel follows a write of what is so already, to the file that tells. */
  @Test
  void asksTheDeviceBeforeAWriteThatCanHarm() {
    control(this::remember).setVfCount(PF, 4);
    control(this::remember).unbind(PF);

    assertThat(writes)
        .containsExactly(
            "qat/state=up\n",
            "0000:6b:00.0/sriov_numvfs=4\n",
            "qat/state=down\n",
            "4xxx/unbind=0000:6b:00.0\n");
  }

  /** A count of 0 that waits for a VM would hold up the counts of all other devices. */
  @Test
  void vfsGoByStoppingTheDevice() {
    control(this::remember).setVfCount(PF, 0);

    assertThat(writes).containsExactly("qat/state=down\n", "qat/state=up\n");
  }

  @Test
  void aDeviceThatItsDriverKeepsIsStartedAgain() {
    FunctionControl control =
        control(
            (file, value) -> {
              remember(file, value);
              return file.endsWith("unbind")
                  ? new WriteAnswer.Refused(Errno.EROFS, "no")
                  : new WriteAnswer.Taken();
            });

    assertThatThrownBy(() -> control.unbind(PF)).isInstanceOf(ControlException.class);
    assertThat(writes)
        .containsExactly("qat/state=down\n", "4xxx/unbind=0000:6b:00.0\n", "qat/state=up\n");
    writes.clear();
    assertThatThrownBy(() -> control.unbind(VF)).isInstanceOf(ControlException.class);
    assertThat(writes).containsExactly("vfio-pci/unbind=0000:6b:00.1\n");
  }

  @Test
  void writesNothingMoreWhenTheDeviceIsBusyOrDoesNotTell() {
    for (Errno errno : List.of(Errno.EBUSY, Errno.EACCES, Errno.UNKNOWN)) {
      writes.clear();
      FunctionControl control =
          control(
              (file, value) -> {
                remember(file, value);
                return new WriteAnswer.Refused(errno, "no");
              });

      assertThatThrownBy(() -> control.setVfCount(PF, 4)).isInstanceOf(ControlException.class);
      assertThatThrownBy(() -> control.unbind(PF)).isInstanceOf(ControlException.class);
      assertThatThrownBy(() -> control.setVfCount(PF, 0)).isInstanceOf(ControlException.class);
      assertThat(writes).containsExactly("qat/state=up\n", "qat/state=down\n", "qat/state=down\n");
    }
  }

  @Test
  void tellsWhatIsThereAndNotWhatWasAskedFor() {
    FunctionControl deaf = control(this::remember);

    assertThat(deaf.setVfCount(PF, 4)).isEqualTo(2);
    assertThat(deaf.setState(PF, OperationalState.DOWN)).isEqualTo(OperationalState.UP);
    assertThat(deaf.setServices(PF, ServiceSet.of("dc"))).isEqualTo(ServiceSet.of("sym", "asym"));
    assertThat(deaf.setAutoprobe(PF, false)).isTrue();
    assertThat(deaf.overrideDriver(PF, Optional.of(DriverName.VFIO_PCI))).isEmpty();
    assertThat(deaf.bind(PF, DriverName.VFIO_PCI)).contains(new DriverName("4xxx"));
    assertThat(deaf.unbind(VF)).contains(DriverName.VFIO_PCI);
  }

  @Test
  void aPlainFileTakesAnythingAndTheReadBackTells(@TempDir Path folder) {
    var tree = new WrittenTree(folder);
    var plain = new SysfsControl(tree.root(), QatFamily.catalog());

    assertThat(plain.setVfCount(EMPTY, 4)).isEqualTo(4);
    assertThat(tree.text(EMPTY.toString(), "sriov_numvfs")).startsWith("4\n");
    assertThat(plain.setVfCount(PF, 0)).isEqualTo(2);
    assertThat(plain.bind(PF, DriverName.VFIO_PCI)).contains(new DriverName("4xxx"));
    assertThat(plain.setState(PF, OperationalState.DOWN)).isEqualTo(OperationalState.DOWN);
  }

  @Test
  void whatCannotBeReadBackIsNotARefusal(@TempDir Path folder) {
    var tree = new WrittenTree(folder);
    FunctionControl vanishing = control(tree, (file, value) -> replace(file, Optional.empty()));
    assertThatThrownBy(() -> vanishing.setVfCount(EMPTY, 0))
        .isInstanceOf(UnverifiedWriteException.class)
        .hasMessageContaining("sriov_numvfs is not there any more");

    FunctionControl odd =
        control(tree, (file, value) -> replace(file, Optional.of("half\u001b[1m\n")));
    assertThatThrownBy(() -> odd.setState(PF, OperationalState.DOWN))
        .isInstanceOf(UnverifiedWriteException.class)
        .hasMessageContaining("qat/state reads 'half?[1m'");
  }

  private static WriteAnswer replace(Path file, Optional<String> text) {
    try {
      if (text.isPresent()) {
        Files.writeString(file, text.get());
      } else {
        Files.delete(file);
      }
      return new WriteAnswer.Taken();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anAttributeThatTheFamilyDoesNotHaveIsNeverLookedFor() {
    FunctionControl control = control(this::remember);

    for (var attribute : Map.of("remove", "1", "reset", "1", "rp2srv", "0").entrySet()) {
      assertThatThrownBy(() -> control.setAttribute(PF, attribute.getKey(), attribute.getValue()))
          .isInstanceOfSatisfying(
              ControlException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT));
    }
    assertThatThrownBy(() -> control.setAttribute(PF, "../remove", "1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> control.setAttribute(PF, "auto_reset", "on\n1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(writes).isEmpty();
  }

  @Test
  void einvalOfServicesIsExplainedByTheState() {
    AttributeWriter refusing = (file, value) -> WriteRefusals.of(Errno.EINVAL.number());

    assertThatThrownBy(() -> control(refusing).setServices(PF, ServiceSet.of("dc")))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("gave EINVAL (Invalid argument)")
        .hasMessageContaining("/sys/bus/pci/devices/0000:6b:00.0/qat/cfg_services")
        .hasMessageContaining("the device is up: set its state to down first");
  }

  @Test
  void anErrnoThatIsNotKnownIsNotInvented() {
    AttributeWriter refusing = (file, value) -> WriteRefusals.of(new IOException("Odd"));

    assertThatThrownBy(() -> control(refusing).setVfCount(EMPTY, 0))
        .hasMessageContaining("gave UNKNOWN (Odd; errno unknown)");
  }
}
