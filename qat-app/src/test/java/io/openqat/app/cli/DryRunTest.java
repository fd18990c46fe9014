// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.output.json.DocumentSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asking what would be given, on every kind of host, and what {@code show} says of it. */
class DryRunTest {
  private static final String HOST =
      """
      name: mixed-use
      summary: two VFs are held open, the others of that device are with the kernel's driver
      kernel: 7.3
      accelerators:
        - {at: 6b:00.0, model: 4xxx, node: 0, vfs: all, bound: {vfio-pci: 0-3}, in-use: 0-1}
        - {at: 3d:00.0, model: C62x, node: 0, vfs: all}
      """;

  @TempDir Path folder;

  private String host() throws IOException {
    return Files.writeString(folder.resolve("host.yaml"), HOST).toString();
  }

  @Test
  void whatWouldBeGivenIsToldAndNotGiven() throws IOException {
    Path ledger = folder.resolve("ledger.db");
    String out =
        Ran.line("assign --vm web1 --count 3 --dry-run --host %s --ledger %s", host(), ledger)
            .fine();

    assertThat(out)
        .startsWith(
            """
            would give 0000:6b:00.3 to web1 (4xxx VF, NUMA node 0, stays on vfio-pci)
            would give 0000:6b:00.4 to web1 (4xxx VF, NUMA node 0, stays on vfio-pci)
            would give 0000:6b:00.5 to web1 (4xxx VF, NUMA node 0, unbound, to be bound to vfio-pci)

            11 more functions would fit
              0000:6b:00.6\s""")
        .contains(
            """
            20 functions would not be given
              0000:3d:00.0
                side: it is a PF, and a VF is asked for
                has-vfs: it has 16 VFs: disable them
            """)
        .contains("  0000:6b:00.1 0000:6b:00.2\n    claimed: held open by ");
    assertThat(ledger).doesNotExist();
  }

  @Test
  void aRefusalIsAnAnswer() throws IOException {
    Ran ran = Ran.line("assign --vm web1 --pf --services asym --dry-run --host %s", host());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .startsWith("would be refused: cannot give 1 PF to web1: none fits; left out by rule: ")
        .contains("34 functions would not be given\n");
  }

  @Test
  void documentsKeepToTheirSchema() throws IOException {
    String given =
        Ran.line("assign --vm w --driver qat_vfio_pci --dry-run --host %s -f json", host()).fine();
    assertThat(DocumentSchema.PROPOSAL.problems(given)).isEmpty();
    assertThat(given)
        .contains("\"driver\": \"qat_vfio_pci\"", "\"spare\": [", "\"rule\": \"vfio-denylist\"");
    Ran refused = Ran.line("assign --vm w --count 99 --dry-run --host %s -f json", host());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(DocumentSchema.PROPOSAL.problems(refused.out())).isEmpty();
    assertThat(refused.out()).contains("\"refusal\": \"cannot give 99 VFs to w: only 14 fit");
  }

  @Test
  void theLedgerIsReadWhereThereIsOne() {
    Path ledger = folder.resolve("ledger.db");
    Ran.line("assign --vm web1 --host spr-2x1 --ledger %s", ledger);
    String out = Ran.line("assign --vm db1 --dry-run --host spr-2x1 --ledger %s", ledger).fine();
    assertThat(out)
        .startsWith("would give 0000:6b:00.2 to db1 ")
        .contains("  0000:6b:00.1\n    assigned: assigned to web1\n");
    assertThat(Ran.line("assignments --host spr-2x1 --ledger %s", ledger).out())
        .contains(": 1 assignment\n");
  }

  @Test
  void copiesAndCapturesAnswerToo() throws IOException {
    Path tree = folder.resolve("tree");
    assertThat(Ran.line("simulate --host %s --write %s", host(), tree).code()).isZero();
    assertThat(Ran.line("assign --vm a --numa 0 --dry-run --sysfs %s", tree).fine())
        .startsWith("would give 0000:6b:00.1 to a ");

    Path capture = folder.resolve("capture.txt");
    assertThat(Ran.line("capture --output %s --sysfs %s", capture, tree).code()).isZero();
    assertThat(Ran.line("assign --vm a --dry-run --replay %s", capture).fine())
        .startsWith("would give 0000:6b:00.1 to a ");
    assertThat(Ran.line("assign --vm a --replay %s", capture).code()).isEqualTo(2);
  }

  @Test
  void whatWasNotGivenHasNoXml() {
    assertThat(Ran.line("assign --vm a --dry-run --host spr-2x1 -f libvirt").misuse())
        .contains("text or json");
  }

  @Test
  void showSaysWhetherItsFunctionCanBeGiven() throws IOException {
    assertThat(Ran.line("show 6b:00.4 --host %s", host()).out())
        .contains("\n  can be given        yes\n");
    assertThat(Ran.line("show 6b:00.1 --host %s", host()).out())
        .contains("\n  can be given        no: claimed: held open by ");
    Ran document = Ran.line("show 3d:01.1 --host %s -f json", host());
    assertThat(DocumentSchema.INVENTORY.problems(document.out())).isEmpty();
    assertThat(document.out())
        .contains("\"rule\": \"vfio-denylist\"", "\"address\": \"0000:3d:01.1\"")
        .doesNotContain("0000:6b:00.0", "0000:3d:01.2");
  }
}
