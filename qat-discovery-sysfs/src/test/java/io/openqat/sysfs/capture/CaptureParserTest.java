// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.sysfs.CapturedHost;
import io.openqat.sysfs.file.FileReading;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureParserTest {
  private static final String START = "openqat-capture 1\nhost h\n";
  private static final String DEVICE = "bus/pci/devices/0000:6b:00.0";

  @ParameterizedTest
  @ValueSource(strings = {"4xxx-2pf-0-base", "4xxx-2pf-1-vfs", "4xxx-2pf-2-vfio"})
  void printsWhatItReads(String name) {
    String text = CapturedHost.named(name).text();
    String printed = HostCapture.parse("test", text).print();
    assertThat(printed.lines()).containsExactlyInAnyOrderElementsOf(withoutComments(text));
    assertThat(HostCapture.parse("test", printed).print()).isEqualTo(printed);
  }

  /** What was not asked when it was taken is absent in one that is taken of it. */
  @ParameterizedTest
  @ValueSource(strings = {"4xxx-2pf-0-base", "4xxx-2pf-1-vfs", "4xxx-2pf-2-vfio"})
  void aReplayedHostCapturedAgainIsTheSameCapture(String name) {
    HostCapture first = HostCapture.parse("test", CapturedHost.named(name).text());
    HostCapture again = HostCapture.take("guest", first.files(), CapturedHost.CATALOG);
    List<String> asked = first.print().lines().toList();
    assertThat(again.print().lines()).containsAll(asked);
    assertThat(again.print().lines().filter(line -> !asked.contains(line)))
        .allMatch(line -> line.endsWith(" absent"));
    HostCapture third = HostCapture.take("guest", again.files(), CapturedHost.CATALOG);
    assertThat(third.print()).isEqualTo(again.print());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list bus/pci/drivers = 4xxx vfio-pci",
        "list bus/pci/drivers/4xxx = 0000:6b:00.0 bind module",
        "link bus/pci/drivers/4xxx/module = ../../../../module/qat_4xxx",
        "read module/qat_4xxx/taint = OE",
        "list module/vfio_pci/parameters = disable_vga",
        "read module/vfio/parameters/enable_unsafe_noiommu_mode = N",
        "read devices/system/node/possible = 0-1",
        "read hypervisor/type = xen",
        "list kernel/iommu_groups/12/devices = 0000:6b:00.1 0000:6c:00.0",
        "read kernel/iommu_groups/12/reserved_regions = 0x0 0x1 direct\\u000a0x2 0x3 msi",
        "read bus/pci/devices/0000:6b:00.0/config = 868040490000100040",
      })
  void whatTellsOfTheHostAsAWholeIsKept(String line) {
    String text = "openqat-capture 1\nhost h\n" + line + "\n";
    assertThat(HostCapture.parse("x", text).print()).isEqualTo(text);
  }

  /** What is no hexadecimal text is no configuration space, and says nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"zz", "8680404900001000400000000000000g", "", "ffff"})
  void aConfigurationSpaceThatNobodyReadIsNotBelieved(String config) {
    CapturedHost host = CapturedHost.named("4xxx-2pf-0-base");
    String question = "read bus/pci/devices/0000:01:00.0/config";
    assertThat(host.alsoAnswering(question, "= " + config).discover().inventory())
        .isEqualTo(host.discover().inventory());
  }

  @Property(tries = 300)
  void anyAnswerSurvivesPrintingAndParsing(
      @ForAll String host, @ForAll String text, @ForAll String reason) {
    var answers = new Answers();
    answers.reads.put(DEVICE + "/numa_node", FileReading.of(cut(text)));
    answers.reads.put(DEVICE + "/revision", FileReading.failed(cut(reason)));
    answers.reads.put(DEVICE + "/sriov_numvfs", FileReading.blocked());
    answers.links.put(DEVICE + "/driver", FileReading.absent());
    answers.lists.put(DEVICE, FileReading.of(List.of("a b", "c\\d", "\u00e9")));
    answers.lists.put("bus/pci/devices", FileReading.failed(cut(reason)));
    answers.exists.put("bus", true);
    HostCapture parsed =
        HostCapture.parse(
            "test", new HostCapture(host.substring(0, 0) + "h", false, answers, List.of()).print());
    assertThat(parsed.files().read(DEVICE + "/numa_node")).isEqualTo(FileReading.of(cut(text)));
    assertThat(parsed.files().list(DEVICE).names()).contains("a b", "c\\d", "\u00e9");
    assertThat(parsed.print()).isEqualTo(new HostCapture("h", false, answers, List.of()).print());
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), 4096));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "read ../../etc/shadow = x | not a path that discovery reads",
        "read /etc/shadow = x | not a path that discovery reads",
        "read bus/pci/devices/../../../etc/shadow = x | not a path that discovery reads",
        "read bus/pci/devices/0000:6b:00.0/../x = x | not a path that discovery reads",
        "list bus/pci/drivers/.. = x | not a path that discovery reads",
        "link bus/pci/drivers/../module = ../x | not a path that discovery reads",
        "read module/../taint = x | not a path that discovery reads",
        "read module/vfio_pci/parameters/.. = x | not a path that discovery reads",
        "list kernel/iommu_groups/x/devices = x | not a path that discovery reads",
        "read devices/system/node/online = x | not a path that discovery reads",
        "read bus/pci/devices/0000:6b:00.0/.hidden = x | not a path that discovery reads",
        "link bus/pci/devices/0000:6b:00.0/driver = //etc/passwd | not the target of a sysfs link",
        "link bus/pci/devices/0000:6b:00.0/driver = ../../x/../../y | not the target",
        "link bus/pci/devices/0000:6b:00.0/driver = | not the target of a sysfs link",
        "list bus/pci/devices = a/b | not the name of an entry",
        "list bus/pci/devices = a  b | not the name of an entry",
        "list bus/pci/devices blocked | a directory cannot be blocked",
        "read bus/pci/devices/0000:6b:00.0/x = \\u00 | a broken escape",
        "read bus/pci/devices/0000:6b:00.0/x = \\n | a broken escape",
        "read bus/pci/devices/0000:6b:00.0/x absent really | text after 'absent'",
        "exists bus = maybe | expected '= yes' or '= no'",
        "write bus = x | not an answer",
        "garbage | not an answer",
      })
  void refusesWhatNoHostCanHaveAnswered(String line, String why) {
    assertThatThrownBy(() -> HostCapture.parse("evil.capture", START + line))
        .isInstanceOf(CaptureException.class)
        .hasMessageStartingWith("evil.capture:3: ")
        .hasMessageContaining(why)
        .hasMessageNotContaining("\n");
  }

  @Example
  void refusesASecondAnswerToOneQuestion() {
    String twice = START + "exists bus = yes\nexists bus = no\n";
    assertThatThrownBy(() -> HostCapture.parse("c", twice))
        .hasMessage("c:4: a second answer for 'bus'");
  }

  @Example
  void refusesAnAttributeLongerThanAPage() {
    String line = "read " + DEVICE + "/numa_node = " + "9".repeat(4097);
    assertThatThrownBy(() -> HostCapture.parse("c", START + line))
        .hasMessage("c:3: longer than an attribute can be");
  }

  @Example
  void refusesAMillionAnswers() {
    assertThatThrownBy(() -> HostCapture.parse("c", START + "\n".repeat(1_000_000)))
        .hasMessageContaining("more than 250000 lines");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PK\u0003\u0004", "openqat-capture 2\nhost h\n", "host h\n"})
  void refusesWhatIsNoCapture(String text) {
    assertThatThrownBy(() -> HostCapture.parse("c", text))
        .isInstanceOf(CaptureException.class)
        .hasMessageStartingWith("c:1: not a capture");
  }

  @Example
  void refusesACaptureWithoutHostName() {
    assertThatThrownBy(() -> HostCapture.parse("c", "openqat-capture 1\n"))
        .hasMessage("c:2: expected 'host NAME'");
  }

  private static List<String> withoutComments(String text) {
    return text.lines().filter(line -> !line.startsWith("#")).toList();
  }
}
