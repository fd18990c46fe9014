// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.output.json.DocumentSchema;
import io.openqat.app.plugin.PluginJar;
import io.openqat.app.plugin.SafeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConfigCommandsTest {
  @TempDir Path folder;

  @Test
  void theSampleIsAGoodFile() throws IOException {
    Path file = write(Ran.qat("config", "sample").out());
    assertThat(Ran.qat("config", "check", file.toString()))
        .isEqualTo(new Ran(0, file + ": fine\n", ""));
    assertThat(Ran.qat("config", "check")).isEqualTo(new Ran(0, "fine\n", ""));
  }

  @Test
  void everyProblemIsALineOnStandardError() throws IOException {
    Path file = write("loop: {period: 1}\nhtp: {}\n");
    assertThat(Ran.qat("config", "check", file.toString(), "--set", "hold.passes=-1"))
        .isEqualTo(
            new Ran(
                2,
                "",
                """
                qat: --set hold.passes: must be 0 to 1000
                qat: %1$s:1:16: loop.period: '1' is no duration (like 250ms, 60s, 10m, 1h30m, 7d)
                qat: %1$s:2:1: htp: unknown key (did you mean 'http'?)
                """
                    .formatted(file)));
  }

  @Test
  void whatIsInEffectIsShownWithItsOrigin() throws IOException {
    Path file = write("loop:\n  jitter: 0.2\nreporters:\n  - {type: toy, settings: {token: x}}\n");
    Ran ran = Ran.qat("config", "show", file.toString(), "--set", "loop.period=30s");
    assertThat(ran.fine().lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "host.name socket default",
            "discovery.simulate - default",
            "loop.period 30s --set loop.period",
            "loop.jitter 0.2 " + file + ":2",
            "reporters.0.settings.token *** " + file + ":4",
            "plugins.folder " + folder.resolve("plugins") + " default");
  }

  @Test
  void theSameIsThereForPrograms() throws IOException {
    Path file = write("loop:\n  jitter: 0.2\n");
    Ran ran =
        Ran.qat("config", "show", file.toString(), "--format", "json", "--set", "http.port=0");
    JsonNode document = new JsonMapper().readTree(ran.out());
    assertThat(DocumentSchema.CONFIG.problems(ran.out())).isEmpty();
    assertThat(document.get("file").asString()).isEqualTo(file.toString());
    assertThat(document.get("settings").valueStream().map(JsonNode::toString))
        .contains(
            "{\"key\":\"loop.jitter\",\"value\":\"0.2\",\"from\":\"%s\",\"line\":2}"
                .formatted(file),
            "{\"key\":\"http.port\",\"value\":\"0\",\"from\":\"--set http.port\"}",
            "{\"key\":\"loop.period\",\"value\":\"60s\",\"from\":\"default\"}",
            "{\"key\":\"discovery.simulate\",\"from\":\"default\"}");
  }

  @Test
  void configAloneExplainsItself() {
    assertThat(Ran.qat("config").misuse()).contains("check", "show", "sample");
  }

  @Test
  void whatAReporterUsesIsTriedOneByOne() throws IOException {
    Path url = Files.writeString(folder.resolve("url"), "rabbit://qat:s3cret@127.0.0.1:1/");
    Path file =
        write(
            """
            discovery: {source: simulated, simulate: spr-2x1}
            reporters:
              - type: cyborg
                settings:
                  transport-url: {file: '%s'}
                  placement:
                    endpoint: http://127.0.0.1:1
                    login: {auth-url: 'http://127.0.0.1:1', username: qat, password: {env: NONE}}
                  api: {endpoint: 'http://127.0.0.1:1'}
            """
                .formatted(url));
    assertThat(Ran.qat("config", "check", file.toString()))
        .isEqualTo(new Ran(0, file + ": fine\n", ""));
    Ran ran = Ran.qat("config", "check", "--online", file.toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out().lines())
        .hasSize(4)
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo(file + ": fine"),
            line -> assertThat(line).startsWith("broker: fails: broker 127.0.0.1:1 is not to be"),
            line -> assertThat(line).startsWith("placement: fails: ").contains("NONE"),
            line -> assertThat(line).startsWith("api: fails: Cyborg at http://127.0.0.1:1"));
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).doesNotContain("s3cret");
    assertThat(Ran.qat("config", "check", "--online").fine()).contains("nothing to try");
  }

  @Test
  void pluginsAreCheckedWithTheirSettings() throws IOException {
    Path plugins = plugins();
    Path jar =
        PluginJar.ofExample("reporter-plugin", folder.resolve("work")).write(plugins, "lines.jar");
    Path good = write("reporters:\n  - {type: lines, settings: {file: /tmp/x}}\n");
    assertThat(Ran.qat("config", "check", good.toString()).code()).isZero();

    Path bad =
        write(
            """
            discovery: {source: lines}
            reporters:
              - type: lines
                settings: {fiel: /tmp/x}
              - type: lnies
                name: other
            """);
    assertThat(Ran.qat("config", "check", bad.toString()))
        .isEqualTo(
            new Ran(
                2,
                "",
                """
                qat: %1$s:1:21: discovery.source: there is no source 'lines' (known: simulated, sysfs); plugins are looked for in %2$s
                qat: %1$s:4:15: reporters.0.settings.file: must be given
                qat: %1$s:4:22: reporters.0.settings.fiel: unknown setting (did you mean 'file'?)
                qat: %1$s:5:11: reporters.1.type: there is no reporter 'lnies' (did you mean 'lines'?); plugins are looked for in %2$s
                """
                    .formatted(bad, plugins)));

    Files.copy(jar, plugins.resolve("twin.jar"));
    SafeFolder.restrict(plugins.resolve("twin.jar"));
    assertThat(Ran.qat("config", "check", good.toString()).err())
        .contains("reporter 'lines' is also claimed by " + jar + "; remove one of them");
  }

  @Test
  void pluginsAreListedWithTheirOrigin() throws IOException {
    Path plugins = plugins();
    Path jar =
        PluginJar.ofExample("reporter-plugin", folder.resolve("work")).write(plugins, "lines.jar");
    Ran fine = Ran.qat("plugins", "--folder", plugins.toString());
    // What else is on the class path of a test is none of its business.
    assertThat(fine.fine().lines().map(line -> line.replaceAll(" +", " ")))
        .filteredOn(line -> !line.contains(" class path"))
        .isEqualTo(
            List.of(
                "KIND NAME VERSION ORIGIN",
                "source simulated - built in",
                "source sysfs - built in",
                "family qat - built in",
                "reporter cyborg - built in",
                "reporter file - built in",
                "reporter stdout - built in",
                "reporter lines 1.0 " + jar,
                "policy balanced - built in",
                "policy numa-preferred - built in",
                "policy numa-strict - built in",
                "policy packed - built in",
                "health qat - built in",
                "health qat-firmware - built in"));

    Files.writeString(plugins.resolve("broken.jar"), "x");
    SafeFolder.restrict(plugins.resolve("broken.jar"));
    Ran broken = Ran.qat("plugins", "--folder", plugins.toString(), "--format", "json");
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.err())
        .startsWith("qat: " + plugins.resolve("broken.jar") + ": cannot be read");
    JsonNode document = new JsonMapper().readTree(broken.out());
    assertThat(document.get("plugins")).hasSizeGreaterThanOrEqualTo(12);
    assertThat(document.get("problems")).hasSize(1);
    assertThat(DocumentSchema.PLUGINS.problems(broken.out())).isEmpty();
    assertThat(Ran.qat("plugins", "--folder", "/none"))
        .isEqualTo(new Ran(2, "", "qat: --plugins /none: no such folder\n"));
  }

  private Path plugins() throws IOException {
    return SafeFolder.restrict(Files.createDirectory(folder.resolve("plugins")));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("agent.yaml"), text);
  }
}
