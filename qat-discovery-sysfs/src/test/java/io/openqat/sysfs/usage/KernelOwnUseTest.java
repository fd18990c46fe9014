// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.control.Claim;
import io.openqat.domain.qat.QatFamily;
import io.openqat.sysfs.PlainTree;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.sysfs.file.ReadObserver;
import io.openqat.sysfs.file.SysfsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The count of a module against the devices that it can mean. */
class KernelOwnUseTest {
  @TempDir Path folder;

  private final Set<String> unseen = new TreeSet<>();

  private Set<Claim> claims(Optional<String> refcnt, String downDevice) throws IOException {
    Path sys =
        new PlainTree(folder.resolve("sys"))
            .device("0000:6b:00.0", 2, 400)
            .device("0000:70:00.0", 0, 0)
            .device("0000:75:00.0", 0, 0)
            .root();
    Path module = Files.createDirectories(sys.resolve("module/qat_4xxx"));
    Files.createSymbolicLink(
        sys.resolve("bus/pci/drivers/4xxx/module"), Path.of("../../../../module/qat_4xxx"));
    if (refcnt.isPresent()) {
      Files.writeString(module.resolve("refcnt"), refcnt.get() + "\n");
    }
    if (!downDevice.isEmpty()) {
      Files.writeString(
          sys.resolve("bus/pci/devices").resolve(downDevice).resolve("qat/state"), "down\n");
    }
    Inventory inventory = new SysfsDiscovery(sys, QatFamily.catalog()).discover().inventory();
    return new KernelOwnUse(
            new SysfsFiles(sys, SysfsDiscovery.PATIENCE, ReadObserver.NONE), unseen::add)
        .claims(inventory);
  }

  @ParameterizedTest
  @CsvSource({
    "0, '', '', 0", // nobody
    "2, '', 0000:70:00.0 0000:75:00.0, 0", // all that have no VFs
    "3, '', 0000:70:00.0 0000:75:00.0, 0", // one more, as while its VFs come
    "1, '', '', 1", // which of the two is not told
    "1, 0000:70:00.0, 0000:75:00.0, 0", // one that is down is not
    "many, '', '', 0", // not a number
  })
  void namedWhereAllAreInUse(String refcnt, String down, String named, int untold)
      throws IOException {
    Set<Claim> claims = claims(Optional.of(refcnt), down);
    assertThat(claims.stream().map(claim -> claim.function().toString()).toList())
        .containsExactlyElementsOf(
            named.isEmpty() ? Set.of() : Set.of(named.split(" ")).stream().sorted().toList());
    assertThat(claims).allMatch(claim -> claim.holder().contains("the kernel itself"));
    assertThat(unseen).hasSize(untold);
    assertThat(unseen)
        .allMatch(text -> text.startsWith("which 1 of the 2 devices without VFs on driver 4xxx"));
  }

  @Test
  void aDriverWithoutModuleTellsNothing() throws IOException {
    assertThat(claims(Optional.empty(), "")).isEmpty();
    assertThat(unseen).isEmpty();
  }
}
