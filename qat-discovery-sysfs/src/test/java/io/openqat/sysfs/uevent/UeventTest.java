// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.uevent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UeventTest {
  /** As Linux 6.12.117 sent it, with blanks for the NUL bytes. */
  private static final String ADDED =
      "add@/devices/pci0000:00/0000:00:10.0/0000:01:00.1 ACTION=add"
          + " DEVPATH=/devices/pci0000:00/0000:00:10.0/0000:01:00.1 SUBSYSTEM=pci PCI_CLASS=10802"
          + " PCI_ID=8086:5845 PCI_SUBSYS_ID=1AF4:1100 PCI_SLOT_NAME=0000:01:00.1"
          + " MODALIAS=pci:v00008086d00005845sv00001AF4sd00001100bc01sc08i02 SEQNUM=1823 ";

  @ParameterizedTest
  @ValueSource(strings = {"add", "remove", "change", "bind", "unbind"})
  void readsWhatTheKernelSends(String action) {
    String message = ADDED.replace("add@", action + "@").replace("=add", "=" + action);
    assertThat(Uevent.tryParse(bytes(message)))
        .hasToString("Optional[" + action + " 0000:01:00.1]");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "SUBSYSTEM=pci, SUBSYSTEM=pci_bus",
    "SUBSYSTEM=pci, SUBSYSTEM=usb",
    "' SUBSYSTEM=pci', ''",
    "' ACTION=add', ''",
    "' ACTION=add', ' ACTION=remove'",
    "' DEVPATH=', ' DEVPATHS='",
    "add@/devices, add@/device",
    "add@/devices, add/devices",
    "PCI_SLOT_NAME=0000:01:00.1, PCI_SLOT_NAME=0000:01:00.8",
    "PCI_SLOT_NAME=0000:01:00.1, PCI_SLOT_NAME=",
    "' PCI_SLOT_NAME=0000:01:00.1', ''",
    "'SEQNUM=1823 ', 'SEQNUM=1823'",
  })
  void passesOverWhatIsNotOfTheFormOrNotAboutPci(String from, String to) {
    assertThat(ADDED).contains(from);
    assertThat(Uevent.tryParse(bytes(ADDED.replace(from, to)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "@ ", "libudev 12345678", "add@/devices/x", "= = = "})
  void passesOverWhatIsNoMessage(String message) {
    assertThat(Uevent.tryParse(bytes(message))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"move", "online", "offline", "ADD", "add "})
  void passesOverWhatChangesNothingAboutAFunction(String action) {
    String message = ADDED.replace("add@", action + "@").replace("=add", "=" + action);
    assertThat(Uevent.tryParse(bytes(message))).isEmpty();
  }

  @Property(tries = 300)
  void noMessageIsAnError(@ForAll byte[] message) {
    assertThat(Uevent.tryParse(message)).isEmpty();
  }

  @Property(tries = 100)
  void aMessageThatWasCutIsNone(@ForAll @IntRange(max = 200) int length) {
    byte[] cut = Arrays.copyOf(bytes(ADDED), length);
    assertThat(Uevent.tryParse(cut)).isEmpty();
  }

  private static byte[] bytes(String message) {
    return message.replace(' ', '\0').getBytes(StandardCharsets.UTF_8);
  }
}
