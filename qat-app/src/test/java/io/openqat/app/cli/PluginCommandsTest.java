// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.plugin.PluginJar;
import io.openqat.app.plugin.PluginKind;
import io.openqat.app.plugin.SafeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin adds is there in every command; what it does wrong is not taken for an answer. */
class PluginCommandsTest {
  private static final String REPORTER =
      """
      import io.openqat.domain.spi.*;
      public class Loud implements ReporterProvider {
        public Loud() { %s }
        public String name() { return "loud"; }
        public InventoryReporter create(String name, Settings settings) {
          throw new UnsupportedOperationException();
        }
      }
      """;

  private static final String POLICY =
      """
      import io.openqat.domain.assignment.*;
      import io.openqat.domain.offer.*;
      import io.openqat.domain.spi.*;
      public class Chatty implements PolicyProvider {
        public String name() { return "chatty"; }
        public PlacementPolicy policy() {
          return new PlacementPolicy() {
            public String title() { return "chatty"; }
            public java.util.Comparator<HostFunction> preference(AssignmentRequest request, Load load) {
              System.out.println("chatting");
              return (one, other) -> 0;
            }
          };
        }
      }
      """;

  private static final String FAMILY =
      """
      import io.openqat.domain.accelerator.*;
      import io.openqat.domain.spi.*;
      public class Deep implements FamilyProvider {
        public String name() { return "deep"; }
        public AcceleratorFamily family() {
          return AcceleratorFamily.ofRows("deep", String.join("\\n", "[acc]", "vendor = 0x1234",
                  "pf = 0x1000", "pf-driver = acc", "mainline = 5.0", "source = none"))
              .withStatus(StatusLayout.NONE.withRest((status, files) -> read(0, status)));
        }
        private static DeviceStatus read(int depth, DeviceStatus status) {
          return depth < 0 ? status : read(depth + 1, status).withAttribute("a", Reading.absent());
        }
      }
      """;

  @TempDir Path temp;
  private Path folder;
  private Path config;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = SafeFolder.restrict(Files.createDirectory(temp.resolve("plugins")));
    config = Files.writeString(temp.resolve("agent.yaml"), "http: {enabled: false}\n");
  }

  @Test
  void one_that_ends_the_process_does_not_answer_for_the_command() throws Exception {
    Path jar = loud("System.exit(0);");
    Ran ran = QatProcess.in(temp).qat("config", "check", config.toString());

    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).isEqualTo("qat: " + jar + ": the plugin ended the process; remove it\n");
    assertThat(ran.code()).isEqualTo(ExitCode.MISUSE);
  }

  @Test
  void what_one_prints_is_no_result() throws Exception {
    loud("System.out.println(\"here I am\");");
    Ran ran = Ran.qat("plugins", "--plugins", folder.toString(), "--format", "json");

    assertThat(ran.err()).isEqualTo("here I am\n");
    assertThat(ran.out()).startsWith("{").doesNotContain("here I am");
  }

  @Test
  void nor_is_what_one_prints_while_it_is_asked() throws Exception {
    new PluginJar(Files.createDirectory(temp.resolve("work")))
        .source("Chatty", POLICY)
        .announce(PluginKind.POLICY, "Chatty")
        .write(folder, "chatty.jar");
    Ran ran =
        Ran.line(
            "assign --vm a --policy chatty --dry-run --format json --host spr-2x1 --plugins %s",
            folder);

    assertThat(ran.err()).startsWith("chatting\n");
    assertThat(ran.out()).startsWith("{").doesNotContain("chatting");
  }

  @Test
  void a_family_whose_code_fails_is_no_defect_of_ours() throws Exception {
    new PluginJar(Files.createDirectory(temp.resolve("work")))
        .source("Deep", FAMILY)
        .announce(PluginKind.FAMILY, "Deep")
        .write(folder, "deep.jar");
    Path host =
        Files.writeString(
            temp.resolve("host.yaml"),
            "{name: h, summary: s, kernel: '7.3', accelerators: [{at: 75:00.0, model: acc}]}");
    Ran ran = Ran.qat("discover", "--host", host.toString(), "--plugins", folder.toString());

    assertThat(ran.code()).isEqualTo(ExitCode.ATTENTION);
    assertThat(ran.out())
        .contains("0000:75:00.0  acc")
        .contains("attribute-unreadable", "deep.jar:", "StackOverflowError", "Remove the plugin");
  }

  @Test
  void a_folder_of_plugins_can_be_left_out() throws Exception {
    loud("System.out.println(\"here I am\");");

    assertThat(Ran.qat("catalog", "--plugins", "off").fine()).doesNotContain("here");
    assertThat(Ran.qat("catalog", "--plugins", "/none").misuse())
        .isEqualTo("qat: --plugins /none: no such folder\n");
  }

  private Path loud(String statement) throws IOException {
    return PluginJar.of(Files.createDirectory(temp.resolve("work")))
        .reporter("Loud", REPORTER.formatted(statement))
        .write(folder, "loud.jar");
  }
}
