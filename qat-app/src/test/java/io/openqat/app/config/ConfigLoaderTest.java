// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.openqat.cyborg.secret.Secret;
import io.openqat.domain.qat.QatFamily;
import io.openqat.mapping.Granularity;
import io.openqat.mapping.Profile;
import io.openqat.yaml.Problem;
import io.openqat.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
  @TempDir Path folder;

  @Test
  void withoutAFileAllIsAsBuiltIn() {
    AgentConfig config = set();
    assertThat(config.loop())
        .isEqualTo(
            new LoopConfig(
                Duration.ofSeconds(60), 0.1, true, Duration.ofMillis(250), Duration.ofSeconds(5)));
    assertThat(config.http())
        .isEqualTo(
            new HttpConfig(true, "127.0.0.1", 9467, Optional.empty(), Duration.ofMinutes(5)));
    assertThat(config.reporters()).isEmpty();
    assertThat(config.plugins().folder()).isEmpty();
    assertThat(config.health().policy()).isEqualTo(io.openqat.domain.watch.HealthPolicy.DEFAULT);
    assertThat(config.model().options("h", QatFamily.catalog(), Optional.empty()))
        .isEqualTo(io.openqat.mapping.MappingOptions.of("h"));
  }

  @Test
  void aFileSaysWhatDiffers() throws IOException {
    LoadedConfig loaded =
        load(
            """
            host: {name: web7}
            discovery: {source: simulated, simulate: ./own.yaml}
            loop:
              period: 1m30s
              jitter: 0
            model: {profile: upstream, rules: ["exclude numa=1"]}
            reporters:
              - type: file
                name: inventory
                settings: {path: out/inventory.json, content: cyborg}
              - type: toy
                enabled: false
                settings: {to: [a, b], tls: {ca: x}, n: 3}
              - type: cyborg
                settings:
                  transport-url: {file: /etc/openqat/transport_url}
                  queues: {durable: true}
                  placement:
                    endpoint: http://controller:8778
                    login: {auth-url: http://controller:5000, username: u, password: {env: PW}}
            """);
    AgentConfig config = loaded.config();

    assertThat(config.host().name()).isEqualTo("web7");
    assertThat(config.discovery().simulate()).contains(folder.resolve("own.yaml").toString());
    assertThat(config.loop().period()).isEqualTo(Duration.ofSeconds(90));
    assertThat(config.loop().gather()).isEqualTo(Duration.ofMillis(250));
    assertThat(config.model().profile()).isEqualTo(Profile.UPSTREAM);
    assertThat(config.model().options("h", QatFamily.catalog(), Optional.empty()).offers().rules())
        .hasSize(1);
    assertThat(config.reporters())
        .extracting(ReporterConfig::effectiveName)
        .containsExactly("inventory", "toy", "cyborg");
    assertThat(config.reporters().get(0).settings())
        .isEqualTo(
            new FileReporterSettings(folder.resolve("out/inventory.json"), ReportContent.CYBORG));
    assertThat(config.reporters().get(1).settings())
        .isEqualTo(
            new PluginSettings(
                Map.of("to", List.of("a", "b"), "tls.ca", List.of("x"), "n", List.of("3"))));
    var cyborg = ((CyborgReporterSettings) config.reporters().get(2).settings()).options();
    assertThat(cyborg.queues().durable()).isTrue();
    assertThat(cyborg.queues().replyTtl()).isEqualTo(Duration.ofMinutes(30));
    assertThat(cyborg.placement().orElseThrow().login().orElseThrow().password())
        .isEqualTo(Secret.fromEnvironment("PW"));
    assertThat(config.plugins().folder()).contains(folder.resolve("plugins"));
    assertThat(loaded.problem("loop.gather", "x"))
        .hasToString(folder.resolve("agent.yaml") + ":4:3: loop.gather: x");
  }

  @Test
  void optionsWinOverTheFileAndTheLastOneWins() throws IOException {
    Path file = write("loop: {period: 10s, jitter: 0.2}\nreporters: [{type: stdout}]\n");
    LoadedConfig loaded =
        ConfigLoader.load(
            Optional.of(file),
            List.of(
                "loop.period=20s",
                "loop.period=30s",
                "model.granularity=device",
                "model.rules=[exclude numa=1, offer]",
                "reporters.0.enabled=false",
                "reporters.1.type=file",
                "reporters.1.settings.path=x.json",
                "http={port: 0}",
                "hold="));
    AgentConfig config = loaded.config();

    assertThat(config.loop().period()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.loop().jitter()).isEqualTo(0.2);
    assertThat(config.model().granularity()).contains(Granularity.DEVICE);
    assertThat(config.model().rules()).hasSize(2);
    assertThat(config.reporters()).extracting(ReporterConfig::enabled).containsExactly(false, true);
    assertThat(((FileReporterSettings) config.reporters().get(1).settings()).path())
        .isEqualTo(Path.of("x.json").toAbsolutePath());
    assertThat(config.http().port()).isZero();
    assertThat(loaded.settings())
        .filteredOn(setting -> setting.key().startsWith("loop."))
        .extracting(s -> s.key() + " " + s.place().map(p -> p.lineText()).orElse("default"))
        .containsExactly(
            "loop.period --set loop.period",
            "loop.jitter " + file + ":1",
            "loop.uevents default",
            "loop.gather default",
            "loop.gather-limit default");
  }

  @Test
  void everyProblemComesAtOnceWithItsPlace() throws IOException {
    Path file =
        write(
            """
            loop:
              perod: 60s
              period: 10
              jitter: 3
              gather-limit: 100ms
            http: {port: 99999, listen: "a b"}
            htp: 1
            model:
              profile: ful
              rules: [exclude color=red, offer]
            discovery:
              source: simulated
              catalog: [nope.ini]
            reporters:
              - typ: file
              - type: file
                resync: 0s
              - type: cyborg
                backoff: {first: 10s, most: 1s}
                settings:
                  transport-url: rabbit://u:geheim@h/
                  tls: {certificate: c.pem}
                  api: {endpoint: "http://u:geheim@x/", token: {}, login: x}
              - {type: stdout, type: file, settings: {contents: x}}
            """);
    ProblemsException refused =
        catchThrowableOfType(
            ProblemsException.class,
            () -> ConfigLoader.load(Optional.of(file), List.of("host.nam=x")));

    assertThat(refused.getMessage().lines())
        .hasSize(21)
        .last()
        .isEqualTo("--set host.nam: and 4 more");
    assertThat(refused.problems().stream().map(Problem::toString).collect(joining("\n", "", "\n")))
        .isEqualTo(
            """
            --set host.nam: unknown key (did you mean 'name'?)
            %1$s:2:3: loop.perod: unknown key (did you mean 'period'?)
            %1$s:3:11: loop.period: '10' is no duration (like 250ms, 60s, 10m, 1h30m, 7d)
            %1$s:4:11: loop.jitter: must be 0 to 0.5
            %1$s:5:17: loop.gather-limit: must be no less than 'gather'
            %1$s:6:14: http.port: must be 0 to 65535
            %1$s:6:29: http.listen: must be a host name, an IPv4 or an IPv6 address without brackets
            %1$s:7:1: htp: unknown key (did you mean 'http'?)
            %1$s:9:12: model.profile: there is no 'ful' here (did you mean 'full'?)
            %1$s:10:11: model.rules.0: selector 'color=red': unknown key 'color'; known: [address, device, function, vf, model, generation, numa, card, service, driver]
            %1$s:12:3: discovery.simulate: must name a host ('qat hosts') for source 'simulated'
            %1$s:13:12: discovery.catalog: %2$s: no such file
            %1$s:15:5: reporters.0.typ: unknown key (did you mean 'type'?)
            %1$s:15:5: reporters.0.type: must be given
            %1$s:16:5: reporters.1.settings.path: must be given
            %1$s:17:13: reporters.1.resync: must be 1s or more
            %1$s:19:33: reporters.2.backoff.most: must be no less than 'first'
            %1$s:21:22: reporters.2.settings.transport-url: %3$s
            %1$s:22:12: reporters.2.settings.tls: needs both 'certificate' and 'key', or neither
            %1$s:23:23: reporters.2.settings.api.endpoint: must not name a user; see 'login' and 'token'
            %1$s:23:52: reporters.2.settings.api.token: needs one of 'file' and 'env': where the secret is
            %1$s:23:63: reporters.2.settings.api.login: must be a block of keys
            %1$s:24:20: key 'type' stands twice (first in line 24)
            %1$s:24:43: reporters.3.settings.contents: unknown key (did you mean 'content'?)
            """
                .formatted(file, folder.resolve("nope.ini"), SecretSource.WHY_NOT_HERE));
    assertThat(refused.getMessage()).doesNotContain("geheim");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense                | --set nonsense: is not KEY=VALUE, with keys joined by dots, like loop.period=30s
          loop..period=1s         | --set loop..period: is not KEY=VALUE, with keys joined by dots, like loop.period=30s
          =1                      | --set : is not KEY=VALUE, with keys joined by dots, like loop.period=30s
          reporters.1.type=file   | --set reporters.1.type: '1' is no place in a list of 0; the next is 0
          loop.period.x=1         | --set loop.period.x: loop.period: must be one word, not a list or a block
          loop=5                  | --set loop: must be a block of keys
          reporters=x             | --set reporters: must be a list
          discovery.settings=[x]  | --set discovery.settings: must be a block of keys
          discovery.settings.a=1  | --set discovery.settings.a: discovery.settings: source 'sysfs' has none; they are for plugins
          discovery.simulate=a    | --set discovery.simulate: needs source 'simulated', not 'sysfs'
          model.deployable-prefix=a b | --set model.deployable-prefix: must be 1 to 180 printable ASCII characters without blanks
          model.rules=[offer as a, offer as a] | --set model.rules: model.rules.1: the rule's name 'a' is taken
          loop.gather=6s          | --set loop.gather: must be no more than 'gather-limit'
          loop.uevents=yes        | --set loop.uevents: 'yes' is not 'true' or 'false'
          hold.passes=many        | --set hold.passes: 'many' is no whole number
          loop.jitter=.5          | --set loop.jitter: '.5' is no number (like 0.1)
          loop.jitter=-0.1        | --set loop.jitter: must be 0 to 0.5
          host.name=''            | --set host.name: must be 'socket', 'fqdn', 'cyborg', or a name of 1 to 180 printable ASCII characters without blanks
          reporters=[{type: file, settings: {path: ' '}}] | --set reporters: reporters.0.settings.path: must not be blank
          reporters=[{type: A}]   | --set reporters: reporters.0.type: must be 'file', 'stdout', 'cyborg' or the name of a plugin's reporter
          reporters=[{type: stdout, name: A}] | --set reporters: reporters.0.name: must be lower-case letters, digits and '-', at most 63
          reporters=[{type: stdout}, {type: stdout}] | --set reporters: reporters.1.name: another reporter is called 'stdout'; give it a name
          """)
  void oneProblemIsOneLine(String set, String line) {
    assertThatThrownBy(() -> set(set)).isInstanceOf(ProblemsException.class).hasMessage(line);
  }

  @Test
  void reportersThatWouldDestroyEachOthersWorkAreRefused() {
    String files =
        "reporters=[{type: file, name: a, settings: {path: /x}},"
            + " {type: file, name: b, enabled: %s, settings: {path: /x}}]";
    String cyborg = "{type: cyborg, name: %s, settings: {transport-url: {env: X}}}";
    assertThatThrownBy(() -> set(files.formatted(true)))
        .hasMessageEndingWith("reporters.1.settings.path: another reporter writes to this file");
    assertThatThrownBy(
            () -> set("reporters=[" + cyborg.formatted("a") + "," + cyborg.formatted("b") + "]"))
        .hasMessageEndingWith("two of them would delete each other's devices; one is enough");
    assertThat(set(files.formatted(false)).reporters()).hasSize(2);
  }

  @Test
  void aReporterThatReadinessWaitsForMustBeThere() {
    assertThatThrownBy(
            () -> ConfigLoader.load(Optional.empty(), List.of("http.ready-reporter=cyborg")))
        .hasMessageContaining("http.ready-reporter")
        .hasMessageEndingWith("no reporter is called 'cyborg'");
  }

  @Test
  void aFileThatCannotBeReadIsOneProblem() throws IOException {
    Path large = write("#" + "x".repeat(1 << 20));
    assertThatThrownBy(() -> ConfigLoader.load(Optional.of(large), List.of("loop.period=x")))
        .hasMessage(large + ": larger than 1 MiB, that is no such file");
    assertThatThrownBy(() -> ConfigLoader.load(Optional.of(folder), List.of()))
        .hasMessage(folder + ": cannot be read: it is a folder");
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> ConfigLoader.load(Optional.of(none), List.of()))
        .hasMessage(none + ": no such file");
  }

  @Test
  void aHostileFileDoesNotFloodTheScreen() throws IOException {
    String keys =
        IntStream.range(0, 30_000).mapToObj(i -> "k" + i + ": \u001b[31m\n").collect(joining());
    String text = keys + "x\u2028".repeat(1000) + ": 1\n";
    assertThat(catchThrowableOfType(ProblemsException.class, () -> load(text)).getMessage().lines())
        .hasSizeLessThanOrEqualTo(21)
        .allMatch(line -> line.length() < 300);
  }

  @Test
  void whatIsShownCanBeSaidAgain() throws IOException {
    LoadedConfig loaded =
        load(
            """
            discovery: {source: registry, settings: {url: "http://h/?a=b, c", n: 5}}
            loop: {period: 1h30m}
            http: {listen: "::1"}
            model: {rules: ["exclude vf=#0-3", "offer numa=0,1 tagged a,b as x"]}
            reporters:
              - {type: file, settings: {path: "it's #1.json"}}
              - type: cyborg
                settings:
                  transport-url: {env: URL}
                  api: {endpoint: http://a/, token: {file: /t}}
            """);
    List<String> sets =
        loaded.settings().stream()
            .filter(setting -> setting.value().filter(v -> !v.equals("[]")).isPresent())
            .map(s -> s.key() + "='" + s.value().orElseThrow().replace("'", "''") + "'")
            .toList();
    assertThat(ConfigLoader.load(Optional.empty(), sets).config())
        .usingRecursiveComparison()
        .ignoringFields("plugins.folder") // beside a file, and here there is none
        .isEqualTo(loaded.config());
  }

  @Test
  void aWordHasALimitAndNoControlCharacters() throws IOException {
    assertThatThrownBy(() -> set("discovery.sysfs=" + "x".repeat(5000)))
        .hasMessage("--set discovery.sysfs: has more than 4096 characters");
    assertThatThrownBy(() -> set("discovery.sysfs=\"a\\e[0m\""))
        .hasMessage("--set discovery.sysfs: has control characters");
  }

  private AgentConfig set(String... sets) {
    return ConfigLoader.load(Optional.empty(), List.of(sets)).config();
  }

  private LoadedConfig load(String text) throws IOException {
    return ConfigLoader.load(Optional.of(write(text)), List.of());
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("agent.yaml"), text);
  }
}
