// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.qat;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.CardKind;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.StatusFile;
import io.openqat.domain.accelerator.StatusLayout;
import io.openqat.domain.fixture.Models;
import io.openqat.domain.pci.PciId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The built-in rows, each fact written a second time from the sources they name. */
class QatModelsTest {
  private static final PciId INTEL = PciId.parse("8086");
  private static final Catalog CATALOG = QatFamily.catalog();
  private static final Map<String, Model> BY_NAME =
      CATALOG.models().stream().collect(toMap(Model::name, Function.identity()));

  /** One line for each model; '-' where nothing is known. */
  private static final String FACTS =
      """
      DH89xxCC | 0434      | 0442 | -        | dh895xccvf | 0 | -   | no
      C2000    | 1f18 1f19 | -    | c2xxx    | -          | 0 | -   | no
      DH895xCC | 0435      | 0443 | dh895xcc | dh895xccvf | 1 | 32  | 4.4
      C62x     | 37c8      | 37c9 | c6xx     | c6xxvf     | 2 | 16  | 4.5
      C3xxx    | 19e2      | 19e3 | c3xxx    | c3xxxvf    | 2 | 16  | 4.5
      D15xx    | 6f54      | 6f55 | d15xx    | d15xxvf    | 2 | 16  | no
      200xx    | 18ee      | 18ef | 200xx    | -          | 2 | 16  | no
      C4xxx    | 18a0      | 18a1 | c4xxx    | c4xxxvf    | 3 | 128 | no
      ICX-D    | -         | 578b | -        | -          | 3 | 128 | no
      4xxx     | 4940      | 4941 | 4xxx     | 4xxxvf     | 4 | 16  | 5.11
      401xx    | 4942      | 4943 | 4xxx     | 4xxxvf     | 4 | 16  | 5.19
      402xx    | 4944      | 4945 | 4xxx     | 4xxxvf     | 4 | 16  | 6.4
      420xx    | 4946      | 4947 | 420xx    | 420xxvf    | 5 | 16  | 6.8
      6xxx     | 4948      | 4949 | 6xxx     | 6xxxvf     | 6 | 16  | 6.16
      60Cx8980 | 128c      | 128d | -        | -          | - | -   | no
      vQAT     | -         | 0da5 | -        | -          | - | -   | no
      LCE      | -         | 1454 | -        | -          | - | -   | no
      """;

  static List<String> facts() {
    return FACTS.lines().map(line -> line.replaceAll(" *\\| *", " | ").trim()).toList();
  }

  @ParameterizedTest
  @MethodSource("facts")
  void eachRowSaysWhatItsSourcesSay(String fact) {
    String name = fact.substring(0, fact.indexOf(' '));

    assertThat(BY_NAME).containsKey(name);
    assertThat(row(BY_NAME.get(name))).isEqualTo(fact);
  }

  @Test
  void thereIsNoRowButThese() {
    assertThat(CATALOG.models()).extracting(QatModelsTest::row).containsExactlyElementsOf(facts());
  }

  @ParameterizedTest
  @MethodSource("facts")
  void eachRowIsFoundByItsIds(String fact) {
    Model model = BY_NAME.get(fact.substring(0, fact.indexOf(' ')));

    for (PciId id : model.physicalIds()) {
      assertThat(CATALOG.match(INTEL, id))
          .contains(new Catalog.Match(model, Catalog.Role.PHYSICAL));
    }
    for (PciId id : model.virtualIds()) {
      assertThat(CATALOG.match(INTEL, id)).contains(new Catalog.Match(model, Catalog.Role.VIRTUAL));
    }
  }

  @Test
  void noIdStandsTwice() {
    var ids = new ArrayList<PciId>();
    CATALOG.models().forEach(model -> ids.addAll(model.physicalIds()));
    CATALOG.models().forEach(model -> ids.addAll(model.virtualIds()));

    assertThat(ids).doesNotHaveDuplicates().hasSize(31);
    assertThat(CATALOG.idCount()).isEqualTo(31);
  }

  @Test
  void everyRowIsIntelsAndQatsAndNamesItsSource() {
    assertThat(CATALOG.models())
        .allSatisfy(
            model -> {
              assertThat(model.vendor()).isEqualTo(INTEL);
              assertThat(model.family()).isEqualTo(QatFamily.NAME);
              assertThat(model.source()).matches(".*(Linux 7\\.3|pci\\.ids|DPDK).*");
            });
  }

  /** Ids that look like QAT's, or are near them, and are not endpoints that can be used. */
  @ParameterizedTest
  @CsvSource({
    "8086, 19a3", // C3000 Integrated QAT Root Port
    "8086, 37c0", // the switch inside the C62x
    "8086, 37c1",
    "8086, 37c2",
    "8086, 37d2", // X722 behind that switch
    "8086, 494a",
    "8086, 1572",
    "8087, 4940",
    "0000, 4940",
  })
  void foreignFunctionsAreNotRecognised(String vendor, String device) {
    assertThat(CATALOG.match(PciId.parse(vendor), PciId.parse(device))).isEmpty();
  }

  /** Linux drivers/vfio/pci/vfio_pci.c, vfio_pci_dev_in_denylist(). */
  @Test
  void vfioPciDeniesThreeModels() {
    assertThat(names(Model::vfioDenied)).containsExactly("DH895xCC", "C62x", "C3xxx");
  }

  /** Linux 7.3 drivers/vfio/pci/qat/main.c. */
  @Test
  void fiveModelsCanMigrateLive() {
    assertThat(names(model -> model.vfioVariant().isPresent()))
        .containsExactly("4xxx", "401xx", "402xx", "420xx", "6xxx");
    assertThat(CATALOG.models())
        .flatExtracting(model -> model.vfioVariant().stream().toList())
        .extracting(Object::toString)
        .containsOnly("qat_vfio_pci");
  }

  @Test
  void usersCanChooseServicesFromGenerationFourOn() {
    assertThat(names(model -> model.services().isConfigurable()))
        .containsExactly("4xxx", "401xx", "402xx", "420xx", "6xxx");
    assertThat(CATALOG.models())
        .filteredOn(model -> !model.services().isConfigurable())
        .extracting(Model::services)
        .containsOnly(Models.FIXED);
  }

  @Test
  void onlyC62xHasASwitchOfItsOwnAndOnlyGenerationFourOnSitsInThePackage() {
    assertThat(names(model -> model.grouping() == CardKind.SWITCH)).containsExactly("C62x");
    assertThat(BY_NAME.get("C62x").switchPorts())
        .containsExactly(PciId.parse("37c0"), PciId.parse("37c1"));
    assertThat(names(model -> model.grouping() == CardKind.NUMA_NODE))
        .containsExactly("4xxx", "401xx", "402xx", "420xx", "6xxx");
  }

  @Test
  void theDriverDoesNotTellTheModel() {
    assertThat(names(m -> m.physicalDriver().map(Object::toString).equals(Optional.of("4xxx"))))
        .containsExactly("4xxx", "401xx", "402xx");
  }

  /** Linux Documentation/ABI/testing/sysfs-driver-qat and sysfs-driver-qat_ras. */
  @Test
  void statusIsWhereTheInTreeDriversPublishIt() {
    assertThat(CATALOG.statusLayout(BY_NAME.get("4xxx")))
        .isEqualTo(
            StatusLayout.NONE
                .withState(StatusFile.at("qat/state"))
                .withServices(
                    StatusFile.at("qat/cfg_services"),
                    List.of("sym", "asym", "dc", "decomp", "dcc"))
                .withErrors(
                    new StatusLayout.ErrorFiles(
                        "qat_ras/errors_correctable",
                        "qat_ras/errors_nonfatal",
                        "qat_ras/errors_fatal"))
                .withAttributes(
                    StatusFile.at("qat/auto_reset"),
                    StatusFile.at("qat/num_rps"),
                    StatusFile.at("qat/pm_idle_enabled")));
  }

  private static List<String> names(Predicate<Model> which) {
    return CATALOG.models().stream().filter(which).map(Model::name).toList();
  }

  private static String row(Model model) {
    return String.join(
        " | ",
        model.name(),
        ids(model.physicalIds()),
        ids(model.virtualIds()),
        orDash(model.physicalDriver()),
        orDash(model.virtualDriver()),
        orDash(model.generation()),
        orDash(model.defaultVfs()),
        model.mainline());
  }

  private static String ids(SortedSet<PciId> ids) {
    return ids.isEmpty()
        ? "-"
        : ids.stream().map(id -> id.toString().substring("0x".length())).collect(joining(" "));
  }

  private static String orDash(Optional<?> value) {
    return value.map(Object::toString).orElse("-");
  }
}
