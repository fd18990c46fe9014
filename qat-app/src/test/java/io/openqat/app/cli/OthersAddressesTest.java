// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as people and other programs write them, and those that are not there. */
class OthersAddressesTest {
  private static final String TWO_DOMAINS =
      """
      name: two-domains
      summary: one device of each domain has the same bus in no other
      kernel: 7.3
      machine: {nodes: 2}
      accelerators:
        - {at: '0002:07:00.0', model: 4xxx, vfs: all}
        - {at: '0000:09:00.0', model: 4xxx, vfs: all}
        - {at: '0003:09:00.0', model: 4xxx, vfs: all}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pci_0000_e8_00_3",
        "qatvf-0000-e8-00-3",
        "intel.com/qat=qatvf-0000-e8-00-3",
        "/sys/bus/pci/devices/0000:e8:00.3",
        "/sys/devices/pci0000:e7/0000:e8:00.3/",
        "E8:00.3"
      })
  void commandsAndRulesTakeThem(String address) {
    assertThat(Ran.qat("show", address, "--host", "spr-2x1").out())
        .startsWith("0000:e8:00.3  4xxx, virtual function\n");
    assertThat(
            Ran.qat(
                    "assign",
                    "--vm",
                    "a",
                    "--host",
                    "spr-2x1",
                    "--rule",
                    only(address),
                    "--rule",
                    "exclude",
                    "--dry-run")
                .fine())
        .startsWith("would give 0000:e8:00.3 to a ");
  }

  private static String only(String address) {
    return "offer address=" + (address.contains("=") ? address.split("=")[1] : address);
  }

  @Test
  void aDesiredStateTakesThem() throws IOException {
    String plan = plan("spr-2x1", "[pci_0000_6b_00_0, /sys/bus/pci/devices/0000:e8:00.0]").out();
    assertThat(plan).contains("0000:6b:00.0", "0000:e8:00.0").doesNotContain("no-such-device");
  }

  @Test
  void theSameFunctionOfTheOneOtherDomainIsNamed() throws IOException {
    String host = Files.writeString(folder.resolve("two.yaml"), TWO_DOMAINS).toString();

    Ran shown = Ran.qat("show", "07:00.0", "--host", host);
    assertThat(shown.code()).isEqualTo(1);
    assertThat(shown.err())
        .startsWith("qat: 0000:07:00.0 is not there: ")
        .endsWith("in another domain there is 0002:07:00.0: 'qat show 0002:07:00.0'\n");
    assertThat(plan(host, "'07:00.0'").out().replaceAll("\\s+", " "))
        .contains("no-such-device", "; 0002:07:00.0 is one: write the domain with it");

    assertThat(Ran.qat("show", "09:00.0", "--host", host).out())
        .startsWith("0000:09:00.0  4xxx, physical function");
    assertThat(Ran.qat("show", "0004:09:00.0", "--host", host).err())
        .endsWith("'qat discover' lists what is there; the nearest is 0003:09:00.0\n");
  }

  @Test
  void whereNothingIsDiscoverSaysMore() {
    assertThat(Ran.qat("show", "6b:00.0", "--host", "no-qat").err())
        .endsWith("0 of them accelerators; 'qat discover' says what to look at\n");
  }

  private Ran plan(String host, String address) throws IOException {
    Path file = folder.resolve("desired.yaml");
    Files.writeString(
        file,
        "devices:\n  - {name: one, select: {address: " + address + "}, vfs: on, driver: none}\n");
    return Ran.qat("provision", "plan", file.toString(), "--host", host);
  }
}
