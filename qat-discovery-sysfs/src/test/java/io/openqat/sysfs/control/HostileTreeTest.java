// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.control.ControlException;
import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is written outside the tree, to what is no attribute, or about foreign functions. */
class HostileTreeTest {
  private static final PciAddress PF = PciAddress.parse("0000:6b:00.0");
  private static final PciAddress NIC = PciAddress.parse("0000:17:00.0");

  @TempDir Path folder;
  private WrittenTree tree;
  private SysfsControl control;

  @BeforeEach
  void tree() {
    tree = new WrittenTree(folder);
    control = new SysfsControl(tree.root(), QatFamily.catalog());
  }

  @Test
  void aFunctionThatIsNoAcceleratorIsLeftAlone() {
    String before = tree.text(NIC.toString(), "driver_override");

    assertThatThrownBy(() -> control.overrideDriver(NIC, Optional.of(DriverName.VFIO_PCI)))
        .isInstanceOf(UnsafeWriteException.class)
        .hasMessageContaining("will not override the driver of 0000:17:00.0")
        .hasMessageContaining("nothing was written");
    assertThatThrownBy(() -> control.bind(NIC, DriverName.VFIO_PCI))
        .isInstanceOf(UnsafeWriteException.class);
    assertThat(tree.text(NIC.toString(), "driver_override")).isEqualTo(before);
  }

  @Test
  void aFolderThatIsALinkOutOfTheTreeIsNotEntered() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Path target = Files.writeString(outside.resolve("state"), "up\n");
    Path qat = tree.file(PF.toString(), "qat");
    Files.move(qat, folder.resolve("moved"));
    Files.createSymbolicLink(qat, outside);

    assertThatThrownBy(() -> control.setState(PF, OperationalState.DOWN))
        .isInstanceOf(UnsafeWriteException.class)
        .hasMessageContaining("leads out of");
    assertThat(target).hasContent("up\n");
  }

  @Test
  void anAttributeThatIsALinkIsNotFollowed() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "0\n");
    Path numvfs = withoutCount();
    Files.createSymbolicLink(numvfs, target);

    assertThatThrownBy(() -> control.setVfCount(PF, 4))
        .isInstanceOf(UnsafeWriteException.class)
        .hasMessageContaining("is no attribute but a link");
    assertThat(target).hasContent("0\n");
  }

  @Test
  void aSocketIsNoAttribute() throws IOException {
    // Short, for a socket's name has little room: made elsewhere and moved here.
    Path socket = Files.createTempDirectory(Path.of("/tmp"), "qat").resolve("s");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Files.move(socket, withoutCount());

      assertThatThrownBy(() -> control.setVfCount(PF, 4))
          .isInstanceOf(UnsafeWriteException.class)
          .hasMessageContaining("is no attribute but a device");
    }
    Files.delete(socket.getParent());
  }

  @Test
  void aFolderInPlaceOfAnAttributeGivesItsErrno() throws IOException {
    Files.createDirectory(withoutCount());

    assertGives(Errno.EISDIR);
  }

  @Test
  void anAttributeThatIsMissingIsNotMade() throws IOException {
    Path numvfs = withoutCount();

    assertGives(Errno.ENOENT);
    assertThat(numvfs).doesNotExist();
  }

  /** Where the VF count stood, which is taken away. */
  private Path withoutCount() throws IOException {
    Path numvfs = tree.file(PF.toString(), "sriov_numvfs");
    Files.delete(numvfs);
    return numvfs;
  }

  private void assertGives(Errno errno) {
    assertThatThrownBy(() -> control.setVfCount(PF, 4))
        .isInstanceOfSatisfying(
            ControlException.class, e -> assertThat(e.errno()).isEqualTo(errno));
  }
}
