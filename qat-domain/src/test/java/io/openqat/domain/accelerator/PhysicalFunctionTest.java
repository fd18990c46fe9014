// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.fixture.Pf;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A PF, its VFs, and the facts both are made of. */
class PhysicalFunctionTest {
  private static final PciAddress ADDRESS = PciAddress.parse("0000:6b:00.0");

  @Test
  void offersItselfWithoutVfs() {
    assertThat(pf().build().attachHandles()).containsExactly(ADDRESS);
    assertThat(pf().withoutSriov().build().attachHandles()).hasSize(1);
    assertThat(pf().enabled(Reading.absent()).build().attachHandles()).hasSize(1);
  }

  @Test
  void offersEachOfItsVfs() {
    assertThat(pf().vfs(2).build().attachHandles())
        .containsExactly(PciAddress.parse("0000:6b:00.1"), PciAddress.parse("0000:6b:00.2"));
  }

  @Test
  void offersTheVfsThatAreThereWhateverTheCountSays() {
    assertThat(pf().found(2).enabled(Reading.known(16)).build().attachHandles()).hasSize(2);
    assertThat(pf().found(2).enabled(Reading.known(0)).build().attachHandles()).hasSize(2);
    assertThat(pf().found(2).enabled(unreadable()).build().attachHandles()).hasSize(2);
  }

  @Test
  void offersNothingWhileVfsComeOrGo() {
    assertThat(pf().enabled(Reading.known(16)).build().attachHandles()).isEmpty();
    assertThat(pf().enabled(Reading.known(1)).build().attachHandles()).isEmpty();
  }

  /** A blocked read of sriov_numvfs means that somebody is changing the count right now. */
  @Test
  void offersNothingWhileTheCountCannotBeRead() {
    assertThat(pf().enabled(unreadable()).build().attachHandles()).isEmpty();
  }

  @Test
  void listsVfsByIndexAsNumbers() {
    Pf pf = pf();
    PhysicalFunction built =
        pf.functions(List.of(pf.function(10), pf.function(2), pf.function(0))).build();

    assertThat(built.functions()).extracting(VirtualFunction::index).containsExactly(0, 2, 10);
  }

  @Test
  void anIndexStandsOnce() {
    Pf pf = pf();
    pf.functions(List.of(pf.function(1), pf.function(1, PciAddress.parse("0000:6b:1f.7"))));

    assertThatThrownBy(pf::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0000:6b:00.0 has two VFs with index 1");
  }

  @Test
  void anIndexIsNeverNegative() {
    assertThatThrownBy(() -> pf().function(-1, ADDRESS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("negative VF index of 0000:6b:00.0: -1");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0xff})
  void aRevisionMayBeAnythingEightBitsHold(int revision) {
    assertThat(withRevision(revision).revision()).isEqualTo(Reading.known(revision));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0x100})
  void aRevisionHasEightBits(int revision) {
    assertThatThrownBy(() -> withRevision(revision))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("revision of 0000:6b:00.0 out of range: " + revision + " (0 to 255)");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0x1_0000})
  void sriovNumbersHaveSixteenBits(int number) {
    Reading<Integer> reading = Reading.known(number);

    for (Pf pf :
        List.of(
            pf().total(reading),
            pf().enabled(reading),
            pf().offset(reading),
            pf().stride(reading))) {
      assertThatThrownBy(pf::build)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("out of range: " + number + " (0 to 65535)");
    }
  }

  @Test
  void sriovNumbersMayBeAnythingASixteenBitFieldHolds() {
    assertThat(pf().total(Reading.known(0)).stride(Reading.known(0xffff)).build().sriov())
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vfio-pci", "qat_vfio_pci"})
  void aFunctionOnVfioIsInUserSpacesHands(String driver) {
    assertThat(binding(Reading.known(new DriverName(driver))).isVfio()).isTrue();
  }

  static List<Reading<DriverName>> others() {
    return List.of(
        Reading.known(new DriverName("4xxx")),
        Reading.absent(),
        Reading.unreadable("/sys/driver", "I/O error"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void aFunctionOnAnythingElseIsNot(Reading<DriverName> driver) {
    assertThat(binding(driver).isVfio()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(OperationalState.class)
  void aStateReadsBackAsItPrints(OperationalState state) {
    assertThat(OperationalState.tryParse(state.toString())).contains(state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "UP", "up\n", " up", "upside", "1", "enabled"})
  void thereIsNoOtherState(String text) {
    assertThat(OperationalState.tryParse(text)).isEmpty();
  }

  @Test
  void statesAreTheKernelsWords() {
    assertThat(OperationalState.values())
        .extracting(OperationalState::toString)
        .containsExactly("up", "down");
  }

  @Test
  void errorsAreCountedFromZero() {
    assertThat(new ErrorCounters(0, 0, Long.MAX_VALUE).fatal()).isEqualTo(Long.MAX_VALUE);
    for (long[] counts : new long[][] {{-1, 0, 0}, {0, -1, 0}, {0, 0, -1}}) {
      assertThatThrownBy(() -> new ErrorCounters(counts[0], counts[1], counts[2]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("-1");
    }
  }

  @Test
  void attributesAreInTheOrderOfTheirNames() {
    var backwards = new TreeMap<String, Reading<String>>(Comparator.reverseOrder());
    backwards.put("num_rps", Reading.known("64"));
    backwards.put("auto_reset", Reading.known("off"));
    DeviceStatus status =
        new DeviceStatus(Reading.absent(), Reading.absent(), Reading.absent(), backwards);
    backwards.clear();

    assertThat(status.attributes()).containsOnlyKeys("auto_reset", "num_rps");
    assertThat(status.attributes().firstKey()).isEqualTo("auto_reset");
    assertThatThrownBy(() -> status.attributes().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(DeviceStatus.SILENT.attributes()).isEmpty();
  }

  private static Pf pf() {
    return Pf.of("4xxx", ADDRESS.toString());
  }

  private static PhysicalFunction withRevision(int revision) {
    Pf pf = pf();
    pf.revision = Reading.known(revision);
    return pf.build();
  }

  private static Reading<Integer> unreadable() {
    return Reading.unreadable("/sys/sriov_numvfs", "blocked");
  }

  private static HostBinding binding(Reading<DriverName> driver) {
    return new HostBinding(driver, Reading.absent(), Reading.absent());
  }
}
