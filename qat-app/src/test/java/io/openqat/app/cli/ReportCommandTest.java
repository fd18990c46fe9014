// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a script meets it; what is behind a broker is tested with the reporter. */
class ReportCommandTest {
  @TempDir private Path folder;

  @Test
  void aDryRunIsTheCallAndNothingElse() {
    Ran ran = Ran.qat("report", "--dry-run", "--host", "spr-2x4", "--set", "host.name=compute1");

    assertThat(ran.code()).isEqualTo(ExitCode.FINE);
    assertThat(ran.out())
        .startsWith("{")
        .contains("\"method\" : \"report_data\"", "\"hostname\" : \"compute1\"")
        .contains("compute1_0000:6b:00.0")
        .doesNotContain("compute1_0000:6b:00.1");
    assertThat(ran.err()).isEmpty();
  }

  /** A default that changed must not replace the resource providers of a site. */
  @Test
  void aHostStaysInTheFormItWasToldInUntilTheConfigurationSaysOtherwise() throws IOException {
    Path memory = folder.resolve("memory.json");
    Files.writeString(
        memory, Ran.line("discover --host spr-2x4 --format cyborg --granularity function").fine());
    Path config =
        Files.writeString(
            folder.resolve("agent.yaml"),
            """
            discovery: {source: simulated, simulate: spr-2x4}
            host: {name: compute1}
            reporters: [{type: cyborg, settings: {transport-url: {file: url}, memory: '%s'}}]
            """
                .formatted(memory));

    Ran kept = Ran.qat("report", "--dry-run", "--config", "" + config);
    assertThat(kept.out()).contains("compute1_0000:6b:00.1");
    assertThat(kept.err()).hasLineCount(1).contains("stays so", "model.granularity is not set");
    assertThat(Ran.qat("config", "check", "" + config).err())
        .contains("model.granularity is not set", "128 resource providers", "granularity: device");

    String device = "model.granularity=device";
    Ran changed = Ran.qat("report", "--dry-run", "--config", "" + config, "--set", device);
    assertThat(changed.out()).doesNotContain("compute1_0000:6b:00.1");
    assertThat(changed.err()).isEmpty();
    assertThat(Ran.qat("config", "check", "" + config, "--set", device))
        .isEqualTo(new Ran(ExitCode.FINE, config + ": fine\n", ""));
    String upstream = "model.profile=upstream";
    assertThat(Ran.qat("config", "check", "" + config, "--set", upstream).err()).isEmpty();
  }

  @Test
  void aDryRunSaysWhatIsLeftOut() {
    Ran ran =
        Ran.qat(
            "report", "--dry-run", "--host", "spr-2x4", "--set", "model.rules=[exclude numa=1]");

    assertThat(ran.code()).isEqualTo(ExitCode.FINE);
    assertThat(ran.out()).doesNotContain("0000:e8:00.1");
    assertThat(ran.err()).contains("0000:e8:00.1").contains("rule-1");
  }

  @Test
  void whatIsToBeDoneHasNoDefault() {
    assertThat(Ran.qat("report").code()).isEqualTo(ExitCode.MISUSE);
    assertThat(Ran.qat("report", "--once", "--dry-run").code()).isEqualTo(ExitCode.MISUSE);
  }

  @Test
  void sendingNeedsAReporter() {
    Ran ran = Ran.qat("report", "--once", "--host", "spr-2x4");

    assertThat(ran.misuse()).contains("no reporter of type cyborg", "--transport-url-file");
  }

  @Test
  void withoutABrokerNothingIsReportedAndNoSecretTold() throws IOException {
    Path url = folder.resolve("transport url's");
    Files.writeString(url, "rabbit://qat:s3cret@127.0.0.1:" + closedPort() + "/\n");

    Ran ran = Ran.qat("report", "--once", "--host", "spr-2x4", "--transport-url-file", "" + url);

    assertThat(ran.code()).isEqualTo(ExitCode.ATTENTION);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("the host is simulated")
        .contains("cyborg: not reported (broker-unreachable)")
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rabbit:/x:s3cret@@", "kafka://u:s3cret@h/", "", "rabbit://u:s3cret@h:x/"})
  void aUrlThatIsNoneIsRefusedWithoutShowingIt(String text) throws IOException {
    Path url = Files.writeString(folder.resolve("url"), text);

    Ran ran = Ran.qat("report", "--once", "--host", "spr-2x4", "--transport-url-file", "" + url);

    assertThat(ran.misuse()).isNotBlank().doesNotContain("s3cret", "Exception");
  }

  @Test
  void aConfiguredReporterIsFoundByName() throws IOException {
    Path url = Files.writeString(folder.resolve("url"), "rabbit://127.0.0.1:" + closedPort() + "/");
    Path config =
        Files.writeString(
            folder.resolve("agent.yaml"),
            """
            reporters:
              - {name: one, type: cyborg, settings: {transport-url: {file: '%s'}}}
              - {name: two, type: cyborg, enabled: false, settings: {transport-url: {file: '%s'}}}
            """
                .formatted(url, url));

    assertThat(once(config).err()).contains("one: not reported").doesNotContain("two:");
    assertThat(once(config, "--reporter", "two").err())
        .contains("two: not reported")
        .doesNotContain("one:");
    assertThat(once(config, "--reporter", "three").code()).isEqualTo(ExitCode.MISUSE);
  }

  private static Ran once(Path config, String... more) {
    var all = new ArrayList<String>();
    all.addAll(List.of("report", "--once", "--host", "spr-2x4", "--config", "" + config));
    all.addAll(List.of(more));
    return Ran.qat(all.toArray(new String[0]));
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
