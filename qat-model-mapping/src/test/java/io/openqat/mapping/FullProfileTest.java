// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.CardGrouping;
import io.openqat.domain.accelerator.CatalogText;
import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.offer.OfferRule;
import io.openqat.domain.offer.ReasonKind;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.offer.Verdict;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.check.ModelCheck;
import io.openqat.mapping.check.Violation;
import io.openqat.mapping.cyborg.DeviceType;
import io.openqat.mapping.cyborg.DriverAttachHandle;
import io.openqat.mapping.cyborg.DriverAttribute;
import io.openqat.mapping.cyborg.DriverDeployable;
import io.openqat.mapping.cyborg.DriverDevice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FullProfileTest {
  private static final MappingOptions OPTIONS =
      MappingOptions.of("compute1").with(Granularity.FUNCTION);

  private static MappedHost map(MappingOptions options, String... accelerators) {
    return map(options, Hosts.of(accelerators));
  }

  private static MappedHost map(MappingOptions options, PhysicalFunction device) {
    List<Card> cards = new CardGrouping(a -> Optional.empty()).group(List.of(device));
    return map(options, new Inventory(cards, List.of(device), List.of()));
  }

  private static MappedHost map(MappingOptions options, Inventory host) {
    return new ModelMapping(options).map(HostState.of(host));
  }

  private static PhysicalFunction only(String accelerator) {
    return Hosts.of(accelerator).devices().get(0);
  }

  private static DriverDevice first(MappedHost mapped) {
    return mapped.report().devices().get(0);
  }

  private static Map<String, String> attributes(DriverDeployable deployable) {
    var attributes = new LinkedHashMap<String, String>();
    for (DriverAttribute attribute : deployable.attributes()) {
      attributes.put(attribute.key(), attribute.value());
    }
    return attributes;
  }

  @Test
  void saysWhatIsKnownOfTheBoard() {
    String board = ", subsystem: '8086:0002'";
    DriverDevice device = first(map(OPTIONS, Hosts.gen4("6b:00.0", 2, "qat_vfio_pci") + board));

    assertThat(device.vendor()).isEqualTo("0x8086");
    assertThat(device.model()).isEqualTo("4xxx");
    assertThat(device.type()).isEqualTo(DeviceType.QAT);
    assertThat(device.stub()).isFalse();
    assertThat(device.stdBoardInfo())
        .contains(
            "{\"product_id\": \"0x4940\", \"subsystem_vendor_id\": \"0x8086\","
                + " \"subsystem_id\": \"0x0002\", \"generation\": 4, \"revision\": \"0x40\","
                + " \"numa_node\": 0, \"driver\": \"4xxx\"}");
    assertThat(device.vendorBoardInfo())
        .contains(
            "{\"card\": \"node-0\", \"state\": \"up\", \"services\": [\"asym\", \"sym\"],"
                + " \"vfs_total\": 2, \"vfs_enabled\": 2, \"ring_pairs\": 64}");
  }

  /** Nova migrates no instance that has an accelerator request: no trait promises it. */
  @Test
  void traitsOfAFunctionThatCouldMigrate() {
    DriverDevice device = first(map(OPTIONS, Hosts.gen4("6b:00.0", 2, "qat_vfio_pci")));

    assertThat(device.deployables())
        .extracting(DriverDeployable::name)
        .containsExactly("compute1_0000:6b:00.1", "compute1_0000:6b:00.2");
    assertThat(device.deployables().get(0).attributes())
        .containsExactly(
            new DriverAttribute("rc", "CUSTOM_QAT"),
            new DriverAttribute("trait_family", "CUSTOM_QAT"),
            new DriverAttribute("trait_function", "CUSTOM_QAT_VF"),
            new DriverAttribute("trait_generation", "CUSTOM_QAT_GEN4"),
            new DriverAttribute("trait_model", "CUSTOM_QAT_4XXX"),
            new DriverAttribute("trait_service_asym", "CUSTOM_QAT_SERVICE_ASYM"),
            new DriverAttribute("trait_service_sym", "CUSTOM_QAT_SERVICE_SYM"),
            new DriverAttribute("trait_numa_node", "CUSTOM_QAT_NUMA_0"));
  }

  @Test
  void absentFactsAreLeftOut() {
    DriverDevice device =
        first(map(OPTIONS.with(Hosts.EVERYTHING), "at: 05:00.0, model: C62x, driver: none"));

    assertThat(device.stdBoardInfo().orElseThrow()).doesNotContain("driver");
    assertThat(device.vendorBoardInfo())
        .contains("{\"card\": \"function-0000:05:00.0\", \"vfs_total\": 16, \"vfs_enabled\": 0}");
    assertThat(attributes(device.deployables().get(0)))
        .containsEntry("trait_function", "CUSTOM_QAT_PF")
        .doesNotContainKey("trait_service_asym");
  }

  @Test
  void changedServiceTouchesItsOwnAttributeOnly() {
    Map<String, String> before =
        attributes(first(map(OPTIONS, gen4("up", "dc;sym"))).deployables().get(0));
    Map<String, String> after =
        attributes(first(map(OPTIONS, gen4("up", "asym;sym"))).deployables().get(0));

    before.remove("trait_service_dc");
    after.remove("trait_service_asym");
    assertThat(after).isEqualTo(before);
  }

  @Test
  void changedStateChangesTheText() {
    MappingOptions options =
        OPTIONS.with(OfferPolicy.DEFAULT.tolerating(true, ReasonKind.DEVICE_DOWN));

    assertThat(first(map(options, gen4("down", "sym"))).vendorBoardInfo())
        .isNotEqualTo(first(map(options, gen4("up", "sym"))).vendorBoardInfo());
  }

  @Test
  void ownerTraitIsOptIn() {
    String pf = Hosts.gen4("6b:00.0", 1, "vfio-pci");

    assertThat(attributes(first(map(OPTIONS, pf)).deployables().get(0)))
        .doesNotContainValue("OWNER_CYBORG");
    assertThat(attributes(first(map(OPTIONS.withOwnerTrait(true), pf)).deployables().get(0)))
        .containsEntry("trait_owner", "OWNER_CYBORG");
  }

  @Test
  void deviceGranularityJoinsTheFunctionsOfADevice() {
    OfferPolicy tagged =
        OfferPolicy.DEFAULT.withRules(
            List.of(
                OfferRule.offer("low", Selector.parse("vf=#0-3"), "gold", "low"),
                OfferRule.offer("rest", Selector.ANY, "gold")));
    DriverDevice device =
        first(
            map(
                OPTIONS.with(Granularity.DEVICE).with(tagged),
                Hosts.gen4("6b:00.0", 16, "vfio-pci")));
    DriverDeployable only = device.deployables().get(0);

    assertThat(device.deployables()).hasSize(1);
    assertThat(only.name()).isEqualTo("compute1_0000:6b:00.0");
    assertThat(only.numAccelerators()).isEqualTo(16);
    assertThat(only.attachHandles()).hasSize(16);
    assertThat(attributes(only))
        .containsEntry("trait_function", "CUSTOM_QAT_VF")
        .containsEntry("trait_tag_gold", "CUSTOM_QAT_TAG_GOLD")
        .doesNotContainKey("trait_tag_low");
  }

  @Test
  void assignedFunctionsAreInUse() {
    PciAddress assigned = PciAddress.parse("0000:6b:00.2");
    HostState state =
        HostState.of(Hosts.of(Hosts.gen4("6b:00.0", 3, "vfio-pci")))
            .withClaims(Set.of(new Claim(assigned, ClaimKind.ASSIGNED, "web1")));
    MappedHost mapped = new ModelMapping(OPTIONS).map(state);

    assertThat(first(mapped).deployables())
        .extracting(deployable -> deployable.attachHandles().get(0))
        .extracting(DriverAttachHandle::inUse)
        .containsExactly(false, true, false);
  }

  @Test
  void deviceWithNothingToOfferIsNotThere() {
    OfferPolicy none =
        OfferPolicy.DEFAULT.withRules(
            List.of(OfferRule.exclude("no-old", Selector.parse("model=C62x"))));
    MappedHost mapped = map(OPTIONS.with(none), Hosts.c62x("05:00.0", 2), Hosts.c62x("06:00.0", 0));

    assertThat(mapped.report().devices()).isEmpty();
    assertThat(mapped.excluded())
        .extracting(Verdict::toString)
        .containsExactly(
            "0000:05:01.0 left out by rule no-old: selector 'model=c62x'",
            "0000:05:01.1 left out by rule no-old: selector 'model=c62x'",
            "0000:06:00.0 left out by rule no-old: selector 'model=c62x'");
  }

  @Test
  void upstreamSeesWhatCyborgsDriverSees() {
    String[] devices = {Hosts.c62x("05:00.0", 1), Hosts.gen4("6b:00.0", 1, "vfio-pci")};
    MappingOptions upstream = OPTIONS.with(Profile.UPSTREAM);
    MappedHost mapped = map(upstream, devices);

    assertThat(mapped.report().devices()).hasSize(1);
    assertThat(mapped.excluded())
        .extracting(Verdict::toString)
        .containsExactly(
            "0000:6b:00.1 left out by rule not-known-upstream: Cyborg's own driver does not know"
                + " 8086:4940");
    MappedHost every = map(upstream.withUpstreamEveryModel(true), devices);
    assertThat(every.excluded()).isEmpty();
    assertThat(every.report().devices().get(1).stdBoardInfo())
        .contains("{\"product_id\": \"0x4940\"}");
  }

  @Test
  void upstreamKnowsNoDeviceGranularity() {
    assertThatThrownBy(() -> OPTIONS.with(Profile.UPSTREAM).with(Granularity.DEVICE))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("granularity device needs profile full");
    assertThat(OPTIONS.with(Granularity.DEVICE).with(Profile.UPSTREAM).granularity())
        .isEqualTo(Granularity.FUNCTION);
  }

  @Test
  void otherFamiliesNeedAPlaceInTheModel() {
    Inventory host = Hosts.of(Hosts.c62x("05:00.0", 0));
    MappingOptions none =
        new MappingOptions(
            "h", "h", Profile.FULL, Granularity.FUNCTION, Hosts.EVERYTHING, false, false, Map.of());
    MappedHost mapped = new ModelMapping(none).map(HostState.of(host));

    assertThat(mapped.report().devices()).isEmpty();
    assertThat(mapped.excluded()).allMatch(verdict -> verdict.isFor(ReasonKind.FAMILY_NOT_MAPPED));
  }

  @Test
  void tooLongModelNameIsToldWithItsDevice() {
    PhysicalFunction pf = renamed("m".repeat(300));

    assertThat(ModelCheck.violations(map(OPTIONS, pf).report()))
        .extracting(Violation::toString)
        .containsExactly(
            "device 0000:05:00.0: devices[0].deployables[0].attributes[4].value:"
                + " must have 1 to 255 characters",
            "device 0000:05:00.0: devices[0].model: must have 1 to 255 characters");
  }

  @Test
  void traitStandsOnceWhateverTheModelIsCalled() {
    assertThat(attributes(first(map(OPTIONS, renamed("pf"))).deployables().get(0)))
        .containsEntry("trait_function", "CUSTOM_QAT_PF")
        .doesNotContainKey("trait_model");
    assertThat(attributes(first(map(OPTIONS, renamed("a-b.c \u00fc"))).deployables().get(0)))
        .containsEntry("trait_model", "CUSTOM_QAT_A_B_C__");
  }

  @Test
  void functionsOnDifferentNodesShareNone() {
    PhysicalFunction pf = only(Hosts.gen4("6b:00.0", 3, "vfio-pci"));
    PhysicalFunction spread =
        pf.withFunctions(
            List.of(
                onNode(pf.functions().get(0), Reading.known(new NumaNode(1))),
                onNode(pf.functions().get(1), Reading.known(NumaNode.UNKNOWN)),
                onNode(pf.functions().get(2), Reading.absent())));
    DriverDevice fine = first(map(OPTIONS, spread));
    DriverDevice coarse = first(map(OPTIONS.with(Granularity.DEVICE), spread));

    assertThat(fine.deployables())
        .extracting(deployable -> attributes(deployable).get("trait_numa_node"))
        .containsExactly("CUSTOM_QAT_NUMA_1", "CUSTOM_QAT_NUMA_0", "CUSTOM_QAT_NUMA_0");
    assertThat(attributes(coarse.deployables().get(0))).doesNotContainKey("trait_numa_node");
  }

  @Test
  void ringPairsThatAreNoNumberAreLeftOut() {
    var attributes = new TreeMap<>(Map.of("num_rps", Reading.known("many")));
    var status = new DeviceStatus(Reading.absent(), Reading.absent(), Reading.absent(), attributes);
    PhysicalFunction pf = only(Hosts.gen4("6b:00.0", 0, "vfio-pci"));

    assertThat(first(map(OPTIONS, Hosts.with(pf, pf.model(), status))).vendorBoardInfo())
        .hasValueSatisfying(info -> assertThat(info).doesNotContain("ring_pairs"));
  }

  @Test
  void resourceClassMustBeLegalInPlacement() {
    assertThatThrownBy(() -> new ReportedAs(DeviceType.QAT, "CUSTOM_qat", "intel"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a resource class: 'CUSTOM_qat'");
  }

  @Test
  void choicesPrintAsTheyAreWritten() {
    assertThat(Profile.values()).extracting(Profile::toString).containsExactly("upstream", "full");
    assertThat(Granularity.values())
        .extracting(Granularity::toString)
        .containsExactly("function", "device");
  }

  private static VirtualFunction onNode(VirtualFunction vf, Reading<NumaNode> node) {
    return new VirtualFunction(
        vf.address(),
        vf.index(),
        vf.identity(),
        new HostBinding(vf.host().driver(), node, vf.host().iommuGroup()));
  }

  private static PhysicalFunction renamed(String model) {
    PhysicalFunction pf = only(Hosts.c62x("05:00.0", 0));
    String row = "[" + model + "]\nvendor = 0x8086\npf = 0x1111\ngeneration = 2\nsource = here\n";
    return Hosts.with(pf, CatalogText.parse("rows.ini", "qat", row).get(0), pf.status());
  }

  private static String gen4(String state, String services) {
    return Hosts.gen4("6b:00.0", 0, "") + ", state: " + state + ", services: " + services;
  }
}
