// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.DriverChoice;
import io.openqat.domain.provisioning.FunctionTarget;
import io.openqat.domain.provisioning.OfferedFunctions;
import io.openqat.domain.qat.QatFamily;
import io.openqat.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvisionFileTest {
  private final List<String> hints = new ArrayList<>();

  private DesiredState parse(String text) {
    return states(text).of("web1", ProfileChoice.BY_HOST).state();
  }

  private DesiredStates states(String text) {
    return ProvisionFile.parse("p.yaml", text, QatFamily.catalog(), hints::add);
  }

  @Test
  void everyKeyIsRead() {
    var entry =
        parse(
                """
                devices:
                  - name: crypto
                    select:
                      address: [6b:00.0, "0000:7*"]
                      model: 4XXX
                      generation: [4, 5]
                      numa: 0
                      card: node-0
                    vfs: on
                    services: [sym, asym]
                    auto-reset: on
                    driver: qat_vfio_pci
                    offered: 8
                """)
            .entries()
            .get(0);
    assertThat(entry.name()).isEqualTo("crypto");
    assertThat(entry.selector())
        .hasToString("address=0000:6b:00.0,0000:7* model=4xxx generation=4,5 numa=0 card=node-0");
    assertThat(entry.wish().functions()).contains(FunctionTarget.ON);
    assertThat(entry.wish().services()).contains(ServiceSet.of("asym", "sym"));
    assertThat(entry.wish().attributes()).isEqualTo(Map.of("auto_reset", "on"));
    assertThat(entry.wish().driver()).contains(DriverChoice.LIVE_MIGRATION);
    assertThat(entry.wish().offered()).contains(OfferedFunctions.first(8));
  }

  @ParameterizedTest
  @CsvSource({"on, on", "off, off", "true, on", "false, off", "\"on\", on", "4, 4", "0, off"})
  void functionsAreSaidInWordsOrNumbers(String text, String expected) {
    var wish = parse("devices: [{vfs: " + text + "}]").entries().get(0).wish();
    assertThat(wish.functions().map(FunctionTarget::toString)).contains(expected);
    assertThat(wish.services()).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4        | 4 VFs
          '"#2-3"' | VFs #2-3
          '"0-1,4"' | VFs #0-1,4
          2-3      | VFs #2-3
          """)
  void offeredFunctionsAreSaidByNumberOrByIndex(String text, String expected) {
    var wish = parse("devices: [{vfs: on, offered: " + text + "}]").entries().get(0).wish();
    assertThat(wish.offered().map(OfferedFunctions::toString)).contains(expected);
  }

  @Test
  void jsonIsReadAsWell() {
    assertThat(parse("{\"devices\": [{\"vfs\": \"off\"}]}").entries()).hasSize(1);
  }

  @Test
  void everyProblemIsToldAtOnceWithItsPlace() {
    assertThatThrownBy(
            () ->
                parse(
                    """
                    devices:
                      - vf: on
                        select: {modl: 4xxx, generation: four}
                      - vfs: perhaps
                        driver: vfio
                      - select: {model: 4xx}
                        vfs: on
                        name: same
                      - vfs: off
                        name: same
                    """))
        .isInstanceOf(ProblemsException.class)
        .hasMessage(
            """
            p.yaml:2:5: devices.0.vf: unknown key (did you mean 'vfs'?)
            p.yaml:3:14: devices.0.select.modl: unknown key (did you mean 'model'?)
            p.yaml:3:38: devices.0.select.generation: 'four' is no number
            p.yaml:4:10: devices.1.vfs: 'perhaps' is not 'on', 'off' or a number
            p.yaml:5:13: devices.1.driver: there is no 'vfio' here (known: kernel, live-migration, none, vfio-pci)
            p.yaml:6:21: devices.2.select.model: unknown model (did you mean '4xxx'?)
            p.yaml:10:11: devices.3.name: another entry is called 'same'\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '{services: dc}',                       to change services removes all VFs
          '{vfs: off, driver: vfio-pci}',         a driver or an offer of VFs needs VFs to be on
          '{vfs: 4, offered: 8}',                 cannot offer 8 VFs of 4
          '{vfs: 4, offered: "#3-4"}',            cannot offer VFs #3-4 of 4
          '{vfs: on, offered: some}',             not a range of VF indexes
          '{vfs: on, offered: 0}',                cannot offer 0 VFs
          '{select: {numa: 0}}',                  nothing is wished for
          '{vfs: on, services: "sym;;"}',         is no set of services
          '{vfs: on, select: {address: []}}',     has no value
          '{vfs: on, select: {address: "x y"}}',  not an address pattern
          '{vfs: [on]}',                          must be one word
          'on',                                   must be a block of keys
          """)
  void whatMakesNoSenseIsRefused(String entry, String what) {
    assertThatThrownBy(() -> parse("devices: [" + entry + "]"))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining(what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "devices:", "{}", "devices: 4", "- a", "devices: [&a {vfs: on}, *a]"})
  void whatAsksForNothingIsRefused(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(ProblemsException.class)
        .hasMessageStartingWith("p.yaml");
  }

  @Test
  void theOldSpellingIsReadWithAHintThatComesOnce() {
    var read = parse("devices: [{vfs: on, auto_reset: on}, {vfs: on, auto_reset: off}]");

    assertThat(read.entries().get(1).wish().attributes()).isEqualTo(Map.of("auto_reset", "off"));
    assertThat(hints)
        .containsExactly("p.yaml:1:21: devices.0.auto_reset: this key is written 'auto-reset' now");
    assertThatThrownBy(() -> parse("devices: [{auto-reset: on, auto_reset: on}]"))
        .hasMessage(
            "p.yaml:1:28: devices.0.auto_reset: stands here as 'auto-reset' too, which is the same"
                + " key");
  }

  @Test
  void theExampleOfTheDocumentsIsRead() throws IOException {
    Path docs = Path.of(System.getProperty("basedir", "."), "../docs/provision.md");
    String example = Files.readString(docs).split("```yaml\n")[1].split("\n```")[0];
    assertThat(parse(example).entries()).hasSize(2);
  }

  private static final String PROFILES =
      """
      profiles:
        crypto:
          hosts: [web*, db1.example.org]
          devices: [{vfs: on, name: same}]
        storage:
          hosts: stor?
          labels: [rack=7, storage]
          devices: [{vfs: 4, name: same}]
        bare:
          devices: [{vfs: off}]
      """;

  /** The number of VFs tells which one it is. */
  @ParameterizedTest
  @CsvSource({
    "web1, , , crypto, on",
    "WEB2, , , crypto, on",
    "db1.example.org, , , crypto, on",
    "stor1, , , storage, 4",
    "other, , storage, storage, 4",
    "web1, , storage, crypto, on",
    "web1, bare, , bare, off",
    "other, , , , 8",
    "stor12, , , , 8",
    "db1xexample.org, , , , 8",
  })
  void aProfileIsChosenByItsNameTheHostOrALabel(
      String host, String profile, String label, String chosen, String vfs) {
    var choice =
        new ProfileChoice(
            Optional.ofNullable(profile), Optional.ofNullable(label).stream().toList());
    ChosenState state = states(PROFILES + "devices: [{vfs: 8}]").of(host, choice);
    assertThat(state.profile()).isEqualTo(Optional.ofNullable(chosen));
    assertThat(state.state().entries().get(0).wish().functions().map(FunctionTarget::toString))
        .contains(vfs);
  }

  @Test
  void aHostThatNoProfileMeansIsNotTakenForAsDesired() {
    assertThatThrownBy(() -> states(PROFILES).of("other", ProfileChoice.BY_HOST))
        .hasMessageContaining("none of its profiles means the host other")
        .hasMessageContaining("crypto, storage, bare");
    assertThat(states(PROFILES + "devices: []").of("other", ProfileChoice.BY_HOST).state())
        .isEqualTo(new DesiredState(List.of()));
  }

  @Test
  void aProfileThatIsNotThereIsTold() {
    var wanted = new ProfileChoice(Optional.of("cripto"), List.of());
    assertThatThrownBy(() -> states(PROFILES).of("web1", wanted))
        .hasMessage("p.yaml: has no profile 'cripto' (did you mean 'crypto'?)");
    assertThatThrownBy(() -> states("devices: [{vfs: on}]").of("web1", wanted))
        .hasMessage("p.yaml: has no profiles; leave --profile out");
    var labelled = new ProfileChoice(Optional.empty(), List.of("a"));
    assertThatThrownBy(() -> states("devices: [{vfs: on}]").of("web1", labelled))
        .hasMessage("p.yaml: has no profiles; leave --label out");
  }

  @Test
  void whatIsWrongInAProfileIsToldWithItsPlace() {
    assertThatThrownBy(
            () ->
                states(
                    """
                    profiles:
                      a/b:
                        devices: [{vfs: on}]
                      empty: {hosts: []}
                      odd:
                        hosts: [a b]
                        labels: ["-"]
                        devices: [{vfs: on, name: x}, {vfs: off, name: x}]
                    """))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("profiles: 'a/b' is no name")
        .hasMessageContaining("profiles.empty: asks for nothing: it needs a list 'devices'")
        .hasMessageContaining("profiles.odd.hosts.0: 'a b' is no name of hosts")
        .hasMessageContaining("profiles.odd.labels.0: '-' is no label")
        .hasMessageContaining("another entry is called 'x'");
  }
}
