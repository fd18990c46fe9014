// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.explain.Page;
import io.openqat.app.plugin.PluginJar;
import io.openqat.app.plugin.SafeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has devices of another vendor reads nothing of QAT's drivers, whatever is wrong. */
class OtherVendorTest {
  /** But for the parameter of the kernel that switches an IOMMU on. */
  private static final Pattern WORDS =
      Pattern.compile(
          "\\bQAT\\b|QuickAssist|\\bIntel\\b|\\bqat_|\\bqat/|\\b4xxx|c6xx|[cC]62x|error"
              + " -14|firmware behind|firmware is (?:missing|not)");

  private static final Pattern OWN_COMMAND =
      Pattern.compile(
          "(?:/etc|/var/lib|/run|/usr/libexec)/openqat\\S*|\\bqat\\.(?:yaml|openqat)\\S*");

  @TempDir Path folder;

  @BeforeEach
  void makePlugin() throws IOException {
    Path plugins = SafeFolder.restrict(Files.createDirectory(folder.resolve("plugins")));
    PluginJar.ofExample("vendor-hisilicon", folder.resolve("work")).write(plugins, "hisilicon.jar");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{at: 75:00.0, model: hisi_zip, vfs: 4}",
        "{at: 75:00.0, model: hisi_zip, driver: none}",
        "{at: 75:00.0, model: hisi_sec2, driver: vfio-pci, vfs: 2}",
        "{at: 75:00.0, model: hisi_hpre, node: -1, driver: none}",
        "{at: 75:00.0, model: hisi_zip, revision: 48, vfs: 2, bound: {hisi_acc_vfio_pci: all}}"
      })
  void noCommandSpeaksOfQat(String accelerator) throws IOException {
    Path host =
        Files.writeString(
            folder.resolve("host.yaml"),
            """
            name: kunpeng
            summary: Another vendor
            kernel: '7.3'
            machine: {nodes: 2}
            accelerators:
              - %s
            """
                .formatted(accelerator));
    Path wish =
        Files.writeString(
            folder.resolve("want.yaml"),
            "devices: [{vfs: on, services: dc, driver: vfio-pci, auto-reset: on}]\n");
    String at = "0000:75:00.0";

    for (List<String> fault : faults(at)) {
      assertSilent(host, fault, "discover");
      assertSilent(host, fault, "discover", "--format", "json");
      assertSilent(host, fault, "topology");
      assertSilent(host, fault, "show", at);
      assertSilent(host, fault, "doctor");
      assertSilent(host, fault, "provision", "plan", wish.toString());
      assertSilent(host, fault, "provision", "apply", wish.toString(), "--yes");
      assertSilent(host, fault, "provision", "export");
      assertSilent(host, fault, "assign", "--vm", "vm-1", "--dry-run");
    }
  }

  private static List<List<String>> faults(String at) {
    var all = new ArrayList<List<String>>();
    all.add(List.of());
    for (String fault :
        List.of("iommu-off", "says " + at + "/uacce/hisi_zip-0/isolate 1", "off-bus " + at)) {
      all.add(List.of("--fault", fault));
    }
    return all;
  }

  private void assertSilent(Path host, List<String> fault, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--host", host.toString()));
    all.addAll(fault);
    all.addAll(List.of("--plugins", folder.resolve("plugins").toString()));
    Ran ran = Ran.qat(all.toArray(String[]::new));

    assertThat(ran.code()).as(ran.toString()).isLessThan(ExitCode.DEFECT);
    assertOther(ran.out() + ran.err());
  }

  @Test
  void noPageSpeaksOfQatToOthers() {
    for (String code : Page.codes()) {
      assertOther(
          Ran.qat(
                  "explain",
                  code,
                  "--family",
                  "hisilicon",
                  "--plugins",
                  folder.resolve("plugins").toString())
              .fine());
    }
    assertThat(Ran.qat("explain", "device-down", "--family", "qat", "--plugins", "off").fine())
        .contains("qat/state", "See it");
    assertThat(Ran.qat("explain", "device-down", "--family", "qta", "--plugins", "off").misuse())
        .isEqualTo("qat: there is no family 'qta' (did you mean 'qat'?)\n");
    assertThat(Ran.qat("explain", "--family", "qat").misuse())
        .isEqualTo("qat: --family has no effect without a code\n");
  }

  private static void assertOther(String text) {
    assertThat(OWN_COMMAND.matcher(text).replaceAll("").replaceAll("\\bqat [a-z]+", ""))
        .doesNotContainPattern(WORDS);
  }
}
