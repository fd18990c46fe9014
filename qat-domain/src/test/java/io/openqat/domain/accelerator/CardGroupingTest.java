// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.fixture.Pf;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.domain.qat.QatFamily;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Cards of known hosts; laws over all hosts are in {@link CardGroupingLawsTest}. */
class CardGroupingTest {

  /** The tree of xcp-ng issue 387, with the NIC that shares the switch. */
  private static final Map<PciAddress, PciIdentity> B2 =
      bridges(
          "b2:00.0 8086:2030", // root port
          "b3:00.0 8086:37c0",
          "b4:00.0 8086:37c2",
          "b4:02.0 8086:37c4",
          "b4:03.0 8086:37c5");

  @Test
  void twoC62xBehindOneSwitchAreOneCard() {
    assertThat(
            group(
                B2,
                c62x("b5", "b2:00.0", "b3:00.0", "b4:00.0"),
                c62x("b6", "b2:00.0", "b3:00.0", "b4:02.0")))
        .containsExactly("switch-0000:b3:00.0 switch 0: 0000:b5:00.0 0000:b6:00.0");
  }

  /** The x8 form of the upstream port. */
  @Test
  void eitherWidthOfTheSwitchCounts() {
    assertThat(group(bridges("b3:00.0 8086:37c1"), c62x("b5", "b3:00.0", "b4:00.0")))
        .containsExactly("switch-0000:b3:00.0 switch 0: 0000:b5:00.0");
  }

  /**
   * One on-board C62x wired to root ports of two sockets (3d, 3f, da). Only the addresses of the
   * PFs are on record; the ports above are assumed.
   */
  @Test
  void aC62xAcrossSocketsIsSeveralCardsAndEachPfKeepsItsNode() {
    assertThat(
            group(
                bridges(
                    "3a:00.0 8086:2030",
                    "3b:00.0 8086:37c0",
                    "3c:00.0 8086:37c2",
                    "3c:01.0 8086:37c3",
                    "d7:00.0 8086:2030",
                    "d8:00.0 8086:37c1",
                    "d9:00.0 8086:37c2"),
                c62x("da", "d7:00.0", "d8:00.0", "d9:00.0").node(3),
                c62x("3d", "3a:00.0", "3b:00.0", "3c:00.0"),
                c62x("3f", "3a:00.0", "3b:00.0", "3c:01.0")))
        .containsExactly(
            "switch-0000:3b:00.0 switch 0: 0000:3d:00.0 0000:3f:00.0",
            "switch-0000:d8:00.0 switch 3: 0000:da:00.0");
  }

  /** QAT_Engine issue 190: an adapter 8970 and an adapter 8950 in one host. */
  @Test
  void anAdapterOfThreeStandsBesideOneOfOne() {
    assertThat(
            group(
                bridges("05:00.0 8086:2030", "06:00.0 8086:37c0", "80:00.0 8086:2030"),
                dh895x("88", "80:00.0").node(1),
                c62x("0a", "05:00.0", "06:00.0", "07:02.0"),
                c62x("08", "05:00.0", "06:00.0", "07:00.0"),
                c62x("09", "05:00.0", "06:00.0", "07:01.0")))
        .containsExactly(
            "switch-0000:06:00.0 switch 0: 0000:08:00.0 0000:09:00.0 0000:0a:00.0",
            "function-0000:88:00.0 function 1: 0000:88:00.0");
  }

  /** An adapter behind another switch of the same kind: the outer one is not its own. */
  @Test
  void theNearestSwitchCounts() {
    assertThat(
            group(
                bridges(
                    "01:00.0 8086:37c0",
                    "02:00.0 8086:37c2",
                    "03:00.0 8086:37c0",
                    "04:00.0 8086:37c2"),
                c62x("05", "01:00.0", "02:00.0", "03:00.0", "04:00.0"),
                c62x("06", "01:00.0", "02:00.0")))
        .containsExactly(
            "switch-0000:03:00.0 switch 0: 0000:05:00.0",
            "switch-0000:01:00.0 switch 0: 0000:06:00.0");
  }

  @Test
  void withoutASwitchOfItsOwnAC62xStandsAlone() {
    assertThat(
            group(
                bridges("3a:00.0 8086:2030", "3b:00.0 10b5:37c0", "3c:00.0 8086:37c2"),
                c62x("3d", "3a:00.0"), // another bridge
                c62x("3e", "3b:00.0"), // another vendor's
                c62x("3f", "3c:00.0"), // a downstream port
                c62x("40", "3f:01.0"), // unreadable bridge
                c62x("41"))) // passed through to a guest's root bus
        .allMatch(card -> card.startsWith("function-0000:"))
        .hasSize(5);
  }

  @Test
  void neighbouringBusesAreNoEvidence() {
    assertThat(
            group(
                bridges("10:00.0 8086:37c0", "20:00.0 8086:37c0"),
                c62x("4e", "10:00.0"),
                c62x("4f", "20:00.0"),
                c62x("50", "10:00.0")))
        .containsExactly(
            "switch-0000:10:00.0 switch 0: 0000:4e:00.0 0000:50:00.0",
            "switch-0000:20:00.0 switch 0: 0000:4f:00.0");
  }

  @Test
  void theSocketsOfSapphireRapidsAreTwoCards() {
    Pf[] devices =
        Stream.of(
                Stream.of("f7", "6b", "70").map(bus -> pf4xxx(bus, bus.equals("f7") ? 1 : 0)),
                Stream.of("7a", "75").map(bus -> pf4xxx(bus, 0)),
                Stream.of("f2", "ed", "e8").map(bus -> pf4xxx(bus, 1)))
            .flatMap(part -> part)
            .toArray(Pf[]::new);

    assertThat(group(Map.of(), devices))
        .containsExactly(
            "node-0 numa-node 0: 0000:6b:00.0 0000:70:00.0 0000:75:00.0 0000:7a:00.0",
            "node-1 numa-node 1: 0000:e8:00.0 0000:ed:00.0 0000:f2:00.0 0000:f7:00.0");
  }

  @Test
  void aNodeThatIsNotToldJoinsNothing() {
    assertThat(
            group(
                Map.of(),
                pf4xxx("6b", -1),
                pf4xxx("70", -1),
                pf4xxx("75", 0).node(Reading.absent()),
                pf4xxx("7a", 0).node(Reading.absent()),
                pf4xxx("e8", 0).node(Reading.unreadable("/sys/numa_node", "I/O error")),
                pf4xxx("ed", 0)))
        .containsExactly(
            "function-0000:6b:00.0 function unknown: 0000:6b:00.0",
            "function-0000:70:00.0 function unknown: 0000:70:00.0",
            "function-0000:75:00.0 function absent: 0000:75:00.0",
            "function-0000:7a:00.0 function absent: 0000:7a:00.0",
            "function-0000:e8:00.0 function unreadable (/sys/numa_node: I/O error): 0000:e8:00.0",
            "node-0 numa-node 0: 0000:ed:00.0");
  }

  @Test
  void modelsWithOnePfPerChipStandAloneWhateverTheyShare() {
    assertThat(
            group(
                bridges("02:00.0 8086:37c0"),
                dh895x("83", "02:00.0").node(1),
                dh895x("84", "02:00.0").node(1)))
        .containsExactly(
            "function-0000:83:00.0 function 1: 0000:83:00.0",
            "function-0000:84:00.0 function 1: 0000:84:00.0");
  }

  @Test
  void aCardWhosePfsDisagreeHasNoNode() {
    List<Card> cards =
        new CardGrouping(address -> Optional.ofNullable(B2.get(address)))
            .group(
                List.of(
                    c62x("b5", "b3:00.0").node(0).build(), c62x("b6", "b3:00.0").node(1).build()));

    assertThat(cards).extracting(Card::numaNode).containsExactly(Reading.absent());
  }

  @Test
  void aNodeThatAllPfsCallUnknownIsUnknownAndNotAbsent() {
    assertThat(group(B2, c62x("b5", "b3:00.0").node(-1), c62x("b6", "b3:00.0").node(-1)))
        .containsExactly("switch-0000:b3:00.0 switch unknown: 0000:b5:00.0 0000:b6:00.0");
  }

  @Test
  void noDevicesAreNoCards() {
    assertThat(group(Map.of())).isEmpty();
  }

  @Test
  void familiesOnOneNodeHaveCardsOfTheirOwn() {
    Model other =
        CatalogText.parse(
                "t", "other", "[o]\nvendor = 1af4\npf = 1\ncard = numa-node\nsource = t\n")
            .get(0);
    Catalog catalog = QatFamily.catalog().plus(List.of(other));
    PhysicalFunction stranger =
        Pf.of(other, PciAddress.parse("0000:10:00.0")).node(Reading.known(new NumaNode(0))).build();

    assertThat(
            new CardGrouping(bridge -> Optional.empty(), catalog)
                .group(List.of(pf4xxx("6b", 0).build(), stranger)))
        .extracting(Card::id)
        .containsExactly("other-node-0", "node-0");
  }

  private static Pf c62x(String bus, String... bridges) {
    return below("C62x", bus, bridges);
  }

  private static Pf dh895x(String bus, String... bridges) {
    return below("DH895xCC", bus, bridges);
  }

  private static Pf below(String model, String bus, String... bridges) {
    return Pf.of(model, "0000:" + bus + ":00.0")
        .below(Stream.of(bridges).map(at -> "0000:" + at).toArray(String[]::new));
  }

  private static Pf pf4xxx(String bus, int node) {
    return Pf.of("4xxx", "0000:" + bus + ":00.0").node(Reading.known(new NumaNode(node)));
  }

  private static List<String> group(Map<PciAddress, PciIdentity> bridges, Pf... devices) {
    return new CardGrouping(address -> Optional.ofNullable(bridges.get(address)))
        .group(Stream.of(devices).map(Pf::build).toList()).stream()
            .map(
                card ->
                    card.id()
                        + " "
                        + card.kind()
                        + " "
                        + card.numaNode()
                        + ": "
                        + String.join(
                            " ", card.devices().stream().map(PciAddress::toString).toList()))
            .toList();
  }

  private static Map<PciAddress, PciIdentity> bridges(String... lines) {
    var bridges = new HashMap<PciAddress, PciIdentity>();
    for (String line : lines) {
      String[] parts = line.split("[ :]");
      bridges.put(
          PciAddress.parse("0000:" + parts[0] + ":" + parts[1]),
          new PciIdentity(PciId.parse(parts[2]), PciId.parse(parts[3]), Optional.empty()));
    }
    return bridges;
  }
}
