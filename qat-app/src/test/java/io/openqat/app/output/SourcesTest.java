// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.pci.PciAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private static final PciAddress PF = PciAddress.parse("0000:6b:00.0");

  private final Path state = Path.of("/sys/bus/pci/devices/0000:6b:00.0/qat/state");
  private final Path node = Path.of("/sys/devices/pci0000:6b/0000:6b:00.0/numa_node");
  private final Path itself = Path.of("/sys/bus/pci/devices/0000:6b:00.0");
  private final Sources sources =
      new Sources(List.of(Path.of("/sys/bus/pci/devices"), state, node, itself));

  @Test
  void findsAFileByFunctionAndName() {
    assertThat(sources.of(PF, "qat/state")).contains(state);
    assertThat(sources.of(PF, "numa_node")).contains(node);
    assertThat(sources.of(PF, "")).contains(itself);
    assertThat(sources.of(PF, "revision")).isEmpty();
    assertThat(sources.of(PF, List.of("driver", "numa_node"))).containsExactly(node);
  }

  @Test
  void knowsTheFolderOfAFunction() {
    assertThat(sources.folder(PF)).contains(itself);
    assertThat(new Sources(List.of(Path.of("copy/0000:6b:00.0/driver"))).folder(PF))
        .contains(Path.of("copy/0000:6b:00.0"));
  }

  @Test
  void knowsOnlyFunctionsItMet() {
    assertThat(sources.met(PF)).isTrue();
    assertThat(sources.met(PciAddress.parse("0000:6b:00.1"))).isFalse();
  }
}
