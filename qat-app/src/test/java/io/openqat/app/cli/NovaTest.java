// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What Nova is told, read by Nova's own code where Debian's python3-nova is there, and put into a
 * Placement where placement-api is. Those of Debian 12 are older than the keys.
 */
class NovaTest {
  private static final Path READER =
      Path.of(System.getProperty("basedir", "."), "src/test/resources/nova/takes.py");

  /** The scenario is of our own: VFs on both drivers, whole PFs, services of every kind. */
  private static final String HOST =
      """
      name: compute1
      summary: devices of several models
      kernel: 7.3
      accelerators:
        - {at: 6b:00.0, model: 4xxx, services: asym;sym, vfs: all, bound: {qat_vfio_pci: 0-15}}
        - {at: 70:00.0, model: 420xx, services: dc, vfs: all, bound: {vfio-pci: 0-15}}
        - {at: 7a:00.0, model: 4xxx, services: dc, vfs: all, bound: {qat_vfio_pci: 0-1, vfio-pci: 2-15}}
        - {at: e8:00.0, model: 401xx, vfs: 0}
      """;

  @TempDir private Path folder;

  @Test
  void whatIsAssignedHereIsNotNovas() throws IOException {
    Path ledger = folder.resolve("ledger.db");
    assertThat(Ran.line("assign --host spr-2x1 --ledger %s --vm web1", ledger).code()).isZero();
    Ran ran = Ran.line("discover --host spr-2x1 --ledger %s -o nova", ledger);
    assertThat(ran.out())
        .startsWith("[pci]\n")
        .contains("\"0000:6b:00.2\"")
        .doesNotContain("\"0000:6b:00.1\"");
    assertThat(ran.err()).contains("0000:6b:00.1 left out by rule assigned");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-o nova --profile full | --profile has no effect without --format cyborg",
        "-o nova --dra-driver x | --dra-driver has no effect without --format dra",
        "-o nova --without-assigned | --without-assigned has no effect without",
        "-o nova --managed perhaps | --managed is yes or no, not 'perhaps'",
        "-o table --managed no | --managed has no effect without --format libvirt or nova",
      })
  void optionsWithoutEffectAreRefused(String options, String complaint) {
    assertThat(Ran.line("discover --host spr-2x1 " + options).misuse()).contains(complaint);
  }

  @Test
  void novaTakesIt() throws Exception {
    Path host = Files.writeString(folder.resolve("compute1.yaml"), HOST);
    Path providers = Files.createDirectory(folder.resolve("provider_config"));
    Ran conf = Ran.line("discover --host %s -o nova", host);
    Ran provider = Ran.line("discover --host %s -o nova-provider", host);
    Path file = Files.writeString(folder.resolve("nova.conf"), conf.out());
    Files.writeString(providers.resolve("provider.yaml"), provider.out());
    assertThat(conf.out().lines().filter(line -> line.startsWith("device_spec = "))).hasSize(49);

    assumeTrue(
        python("-c", "from nova import version; assert int(version.version_string()[:2]) >= 31")
            .startsWith("0\n"),
        "no Nova of 2025.1 or later; on Debian 13: apt-get install python3-nova");
    String taken =
        python(
            READER.toString(),
            file.toString(),
            providers.toString(),
            "0000:6b:00.1",
            "0000:6b:00.0");
    assertThat(taken)
        .startsWith("0\n")
        .contains(
            "specs 49\n",
            "means 0000:6b:00.1 True\n",
            "managed false\n",
            "live_migratable true\n",
            "class CUSTOM_QAT_VF\n",
            "alias qat-4xxx-vf-live preferred ",
            "alias qat-420xx-vf-dc preferred ",
            "alias qat-401xx-pf preferred ",
            "asked False qat-4xxx-vf 2\n",
            "asked True qat-4xxx-vf-asym-sym 2\n",
            "provider $COMPUTE_NODE ");
    if (taken.contains("placed ")) { // by Placement, where that is installed too
      assertThat(taken)
          .contains(
              "placed 0000:6b:00.0 CUSTOM_QAT_VF 16\n",
              "placed 0000:e8:00.0 CUSTOM_QAT_PF 1\n",
              "candidates qat-4xxx-vf-asym-sym 1\n",
              "candidates qat-420xx-vf 1\n",
              "candidates qat-401xx-pf 1\n");
    }
    assertThat(taken.lines().filter(line -> line.startsWith("traits ")).findFirst().orElse(""))
        .contains("CUSTOM_QAT_SERVICE_ASYM,CUSTOM_QAT_SERVICE_SYM")
        .doesNotContain("CUSTOM__");
  }

  /** Its exit code in the first line, then what it said. */
  private static String python(String... arguments) throws Exception {
    List<String> command = Stream.concat(Stream.of("python3"), Stream.of(arguments)).toList();
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return "127\n" + e.getMessage();
    }
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + "\n" + said;
  }
}
