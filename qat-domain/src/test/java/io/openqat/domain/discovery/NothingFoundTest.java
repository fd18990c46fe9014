// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.domain.qat.QatFamily;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is said where there is no accelerator. The hosts are written for this test, ids by pci.ids.
 */
class NothingFoundTest {
  private static final String PLAIN = "00:00.0=8086:2020 01:00.0=14e4:165f";

  /** {@code 00:1f.0=8086:a1c1/8086:7270}: where, what, and on which board. */
  private static List<Finding> find(String functions) {
    var seen = new TreeMap<PciAddress, PciIdentity>();
    for (String function : functions.split(" ")) {
      String[] parts = function.split("[=/]");
      String[] ids = parts[1].split(":");
      seen.put(
          PciAddress.parse("0000:" + parts[0]),
          new PciIdentity(
              PciId.parse(ids[0]),
              PciId.parse(ids[1]),
              parts.length < 3
                  ? Optional.empty()
                  : Optional.of(PciIdentity.Subsystem.parse(parts[2]))));
    }
    return NothingFound.of(seen, QatFamily.catalog());
  }

  @Test
  void aChipWithoutTheAcceleratorIsNamed() {
    assertThat(find(PLAIN + " 00:1f.0=8086:a1c1 17:00.0=8086:37c0 18:03.0=8086:37c5"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKinds.NOTHING_FOUND);
              assertThat(finding.address()).isEmpty();
              assertThat(finding.message())
                  .startsWith("0000:00:1f.0 (8086:a1c1) is a C621 chipset, which is made without");
              assertThat(finding.remedy()).startsWith("Nothing can switch it on here");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "17:00.0=8086:37c1, C62x (chipset C620",
    "00:1f.0=8086:a1c6, C62x (chipset C620",
    "00:1f.0=8086:19dc, C3xxx (Atom C3000)",
    "00:1f.0=8086:1f38, C2000 (Atom C2000)",
    "6a:01.0=8086:0b25, 4xxx (Xeon (Sapphire Rapids",
  })
  void whatStandsBesideAnAcceleratorIsNamed(String function, String model) {
    assertThat(find(PLAIN + " " + function + " 20:00.0=8086:37c0"))
        .anySatisfy(
            finding -> {
              assertThat(finding.message()).contains("may have an accelerator of model " + model);
              assertThat(finding.remedy()).contains("firmware (BIOS)");
            });
  }

  @Test
  void eachModelIsNamedOnce() {
    assertThat(find("6a:01.0=8086:0b25 6a:02.0=8086:0cfe e7:01.0=8086:0b25")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "00:03.0=1af4:1041, virtio",
    "00:01.0=1b36:000c, QEMU",
    "00:00.0=8086:1237/1af4:1100, QEMU",
    "00:0f.0=15ad:0405, VMware",
    "00:08.0=1414:5353, Hyper-V",
    "00:02.0=5853:0001, Xen",
  })
  void aVirtualMachineIsNamed(String function, String maker) {
    assertThat(find("01:00.0=14e4:165f " + function))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message()).contains("virtual machine").contains(maker);
              assertThat(finding.remedy()).contains("'qat assign'");
            });
  }

  @Test
  void aGuestOnSuchAChipIsToldBoth() {
    assertThat(find("00:01.0=1b36:000c 6a:01.0=8086:0b25")).hasSize(2);
  }

  @Test
  void aPlainHostIsToldWhatToLookAt() {
    assertThat(find(PLAIN))
        .singleElement()
        .extracting(Finding::remedy)
        .isEqualTo(FindingKinds.NOTHING_FOUND.remedy());
  }

  @Test
  void aHostWithoutAnyFunctionIsToldSo() {
    assertThat(NothingFound.of(new TreeMap<>(), QatFamily.catalog()))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message()).startsWith("no PCI function");
              assertThat(finding.remedy()).contains("container");
            });
  }

  @Test
  void anAcceleratorOrWhatMayBeOneSilencesIt() {
    String chip =
        "0000:17:00.0 PCI bridge [0604]: Intel Corporation C62x Switch Port [8086:37c0]\n";
    String vf = "0000:70:00.4 Co-processor [0b40]: Intel Corporation Device [8086:4941]\n";
    assertThat(codes(chip)).containsExactly("nothing-found");
    assertThat(codes(chip + "\n" + vf)).isEmpty();
  }

  private static List<String> codes(String lspci) {
    return HostAssembly.of(new LspciReader(lspci), QatFamily.catalog()).findings().stream()
        .map(finding -> finding.kind().code())
        .toList();
  }
}
