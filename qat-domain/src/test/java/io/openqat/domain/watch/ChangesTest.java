// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import static io.openqat.domain.accelerator.Reading.known;
import static io.openqat.domain.watch.ChangeKind.DRIVER_REBOUND;
import static io.openqat.domain.watch.ChangeKind.FACT_CHANGED;
import static io.openqat.domain.watch.ChangeKind.SERVICES_CHANGED;
import static io.openqat.domain.watch.ChangeKind.STATE_CHANGED;
import static io.openqat.domain.watch.ChangeKind.VFS_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Models;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The lines and fields of changes; {@link ChangesLawsTest} shows that none is forgotten. */
class ChangesTest {
  private static final String PF = "0000:6b:00.0";
  private static final PciAddress ADDRESS = PciAddress.parse(PF);
  private static final Snapshot NOTHING = Snapshot.EMPTY;

  @ParameterizedTest
  @MethodSource("edits")
  void eachFactHasItsLine(Consumer<Pf> edit, ChangeKind kind, String line) {
    var changed = device();
    edit.accept(changed);

    assertThat(notable(of(device()), of(changed)))
        .singleElement()
        .satisfies(change -> assertThat(change.kind()).isEqualTo(kind))
        .hasToString(line);
  }

  static Stream<Arguments> edits() {
    return Stream.of(
        edit(
            d -> d.driver = known(DriverName.VFIO_PCI),
            DRIVER_REBOUND,
            "0000:6b:00.0 driver: 4xxx -> vfio-pci"),
        edit(d -> d.driver = Reading.absent(), DRIVER_REBOUND, "0000:6b:00.0 driver: 4xxx -> none"),
        edit(
            d -> d.functions.set(0, d.function(0, known(DriverName.VFIO_PCI))),
            DRIVER_REBOUND,
            "0000:6b:00.1 driver: none -> vfio-pci"),
        edit(
            d -> d.state = known(OperationalState.DOWN),
            STATE_CHANGED,
            "0000:6b:00.0 state: up -> down"),
        edit(
            d -> d.services = known(ServiceSet.of("dc")),
            SERVICES_CHANGED,
            "0000:6b:00.0 services: asym;sym -> dc"),
        edit(d -> d.moreVfs(2, 3, 5), VFS_CHANGED, "0000:6b:00.0 gained VFs 2-3, 5"),
        edit(d -> d.functions.remove(1), VFS_CHANGED, "0000:6b:00.0 lost VF 1"),
        edit(
            d -> d.functions.set(1, d.function(7)),
            VFS_CHANGED,
            "0000:6b:00.0 lost VF 1 and gained VF 7"),
        edit(
            d -> d.inGroup(known(new IommuGroup(9))),
            FACT_CHANGED,
            "0000:6b:00.0 IOMMU group: 27392 -> 9"),
        edit(d -> d.node = known(new NumaNode(1)), FACT_CHANGED, "0000:6b:00.0 NUMA node: 0 -> 1"),
        edit(d -> d.revision = known(0x41), FACT_CHANGED, "0000:6b:00.0 revision: 0x40 -> 0x41"),
        edit(
            d -> d.upstream = List.of(PciAddress.parse("0000:01:00.0")),
            FACT_CHANGED,
            "0000:6b:00.0 bridges above: none -> 0000:01:00.0"),
        edit(d -> d.withoutSriov(), FACT_CHANGED, "0000:6b:00.0 SR-IOV: at most 16 VFs -> none"),
        edit(
            d -> d.attributes.put("auto_reset", known("off")),
            FACT_CHANGED,
            "0000:6b:00.0 auto_reset: on -> off"),
        edit(
            d -> d.attributes.put("auto_reset", Reading.unreadable("/sys/a", "I/O\nerror")),
            FACT_CHANGED,
            "0000:6b:00.0 auto_reset: on -> unreadable (/sys/a: I/O error)"),
        edit(
            d -> d.model = Models.named("401xx"),
            FACT_CHANGED,
            "0000:6b:00.0 model: 4xxx -> 401xx"));
  }

  @Test
  void countersAndWhatFollowsFromAnotherChangeAreQuiet() {
    var changed = device();
    changed.errors = known(new ErrorCounters(1, 0, 0));
    changed.enabled(known(5));
    changed.attributes.clear();

    List<Change> changes = Changes.between(of(device()), of(changed));

    assertThat(changes)
        .noneMatch(Change::isNotable)
        .extracting(Change::toString)
        .containsExactly(
            "0000:6b:00.0 VFs enabled: 2 -> 5",
            "0000:6b:00.0 auto_reset: on -> none",
            "0000:6b:00.0 errors: 0 correctable, 0 nonfatal, 0 fatal"
                + " -> 1 correctable, 0 nonfatal, 0 fatal");
  }

  @Test
  void devicesComeAndGo() {
    assertThat(lines(NOTHING, of(device())))
        .containsExactly("0000:6b:00.0 appeared: 4xxx (8086:4940), driver 4xxx, 2 VFs");
    assertThat(lines(of(device()), NOTHING))
        .containsExactly("0000:6b:00.0 vanished: 4xxx (8086:4940), 2 VFs");
  }

  @Test
  void anotherDeviceAtTheSameAddressIsNotTheSameOneWithOtherIds() {
    var other = device();
    other.identity = Pf.identity("4942");

    assertThat(lines(of(device()), of(other)))
        .containsExactly(
            "0000:6b:00.0 vanished: 4xxx (8086:4940), 2 VFs",
            "0000:6b:00.0 appeared: 4xxx (8086:4942), driver 4xxx, 2 VFs");
  }

  @Test
  void vfsWithoutTheirPfComeAndGo() {
    var guest =
        new Snapshot(
            new Inventory(
                List.of(),
                List.of(),
                List.of(Hosts.orphan(PciAddress.parse("0000:07:00.0"), "4xxx"))),
            List.of(),
            Collections.emptySortedMap());

    assertThat(notable(NOTHING, guest))
        .extracting(Change::kind)
        .containsExactly(ChangeKind.ORPHAN_APPEARED);
    assertThat(notable(guest, NOTHING))
        .extracting(Change::kind)
        .containsExactly(ChangeKind.ORPHAN_VANISHED);
    assertThat(lines(NOTHING, guest))
        .containsExactly("0000:07:00.0 appeared: 4xxx VF (8086:4941) without its PF, driver none");
    assertThat(lines(guest, NOTHING))
        .containsExactly("0000:07:00.0 vanished: 4xxx VF (8086:4941) without its PF, driver none");
  }

  @Test
  void findingsAreRaisedAndCleared() {
    var down = device();
    down.state = known(OperationalState.DOWN);
    var before = Snapshot.of(Hosts.report(device()));
    var after = Snapshot.of(Hosts.report(Hosts.inventory(down), Hosts.oddity("odd\n")));

    assertThat(lines(before, after))
        .containsExactly(
            "host finding raised: unexpected-entry: odd (/sys/bus/pci)",
            "0000:6b:00.0 state: up -> down",
            "0000:6b:00.0 finding raised: device-down: the device is down though it has VFs: their"
                + " removal waits, or the device is in reset (/sys/bus/pci/devices/0000:6b:00.0/qat/state)");
    assertThat(lines(after, before)).anyMatch(l -> l.contains("finding cleared: device-down"));
  }

  @Test
  void healthHasALineWhenItsCausesChange() {
    var bad = health(new Cause("device-down", Grade.UNHEALTHY, "it is down"));
    var good = health();
    var absent = health(of(device()), Map.of());

    assertThat(lines(good, bad))
        .containsExactly("0000:6b:00.0 health: healthy -> unhealthy (device-down: it is down)");
    assertThat(lines(bad, good)).containsExactly("0000:6b:00.0 health: unhealthy -> healthy");
    assertThat(lines(absent, good)).isEmpty();
    assertThat(lines(absent, bad)).hasSize(1);
    assertThat(lines(bad, absent)).isEmpty();
  }

  @Test
  void healthOfTheSameGradeTellsWhichCausesCameAndWent() {
    var down = new Cause("device-down", Grade.UNHEALTHY, "it is down");
    var lost = new Cause("heartbeat-lost", Grade.UNHEALTHY, "it is silent");
    var few = new Cause("vf-lost", Grade.DEGRADED, "VF 3 is missing");

    assertThat(lines(health(down), health(lost, few)))
        .containsExactly(
            "0000:6b:00.0 health: still unhealthy, now heartbeat-lost: it is silent;"
                + " now vf-lost: VF 3 is missing; no longer device-down");
    assertThat(lines(health(down, few), health(down)))
        .containsExactly("0000:6b:00.0 health: still unhealthy, no longer vf-lost");
    assertThat(lines(health(down), health(down))).isEmpty();
  }

  @Test
  void fieldsAreForPrograms() {
    var rebound = device();
    rebound.driver = Reading.absent();
    rebound.moreVfs(4);

    assertThat(notable(of(device()), of(rebound)))
        .extracting(c -> c.kind() + " " + c.details())
        .containsExactly(
            "vfs-changed {appeared=4=0000:6b:00.5, vanished=}",
            "driver-rebound {fact=driver, from=4xxx, to=none}");
  }

  @Test
  void aVfMayMoveFromOnePfToAnother() {
    var one = device();
    var two = Pf.gen4("0000:70:00.0");
    Snapshot before = of(one, two);
    var vf = one.functions.remove(0);
    two.functions.add(vf);
    Snapshot after = of(one, two);

    List<Change> changes = Changes.between(before, after);

    assertThat(changes)
        .extracting(Change::toString)
        .containsExactly("0000:6b:00.0 lost VF 0", "0000:70:00.0 gained VF 0");
    assertThat(AppliedChanges.apply(changes, before)).isEqualTo(after);
  }

  private static Pf device() {
    var device = Pf.gen4(PF).vfs(2);
    device.attributes.put("auto_reset", known("on"));
    return device;
  }

  private static Snapshot of(Pf... devices) {
    return health(
        new Snapshot(Hosts.inventory(devices), List.of(), Collections.emptySortedMap()), Map.of());
  }

  private static Snapshot health(Cause... causes) {
    var health = new Health(List.of(causes), Instant.EPOCH, List.of());
    return health(of(device()), Map.of(ADDRESS, health));
  }

  private static Snapshot health(Snapshot snapshot, Map<PciAddress, Health> health) {
    return new Snapshot(snapshot.inventory(), snapshot.findings(), new TreeMap<>(health));
  }

  private static List<Change> notable(Snapshot before, Snapshot after) {
    List<Change> changes = Changes.between(before, after);
    assertThat(AppliedChanges.apply(changes, before)).as("law 10").isEqualTo(after);
    assertThat(changes)
        .allSatisfy(
            change -> {
              assertThat(change.toString())
                  .startsWith(change.address().map(PciAddress::toString).orElse("host"));
              assertThat(change.details()).isNotEmpty();
            });
    return changes.stream().filter(Change::isNotable).toList();
  }

  private static List<String> lines(Snapshot before, Snapshot after) {
    return notable(before, after).stream().map(Change::toString).toList();
  }

  private static Arguments edit(Consumer<Pf> edit, ChangeKind kind, String line) {
    return Arguments.of(edit, kind, line);
  }
}
