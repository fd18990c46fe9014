// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.VfRange;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.pci.NumaNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
  private static final Inventory HOST =
      Hosts.inventory(
          Pf.of("C62x", "0000:05:00.0").node(1),
          Pf.of("4xxx", "0000:6b:00.0").services(Reading.known(ServiceSet.of("sym", "dc"))).vfs(16),
          Pf.of("4xxx", "10000:70:00.0").functionDriver(Reading.absent()).vfs(2));

  private static List<String> meant(String selector) {
    Selector parsed = Selector.parse(selector);
    return OfferPolicy.DEFAULT
        .tolerating(true, ReasonKind.VFIO_DENYLIST)
        .judge(HostState.of(HOST))
        .functions()
        .stream()
        .filter(function -> parsed.matches(function, HOST))
        .map(function -> function.address().toString())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "NONE",
      value = {
        "address=0000:05:00.0            | 0000:05:00.0",
        "address=*:00.1                  | 0000:6b:00.1 10000:70:00.1",
        "address=0000:6B:02.?            | 0000:6b:02.0",
        "address=6b:02.0                 | 0000:6b:02.0",
        "address=6b:00.* vf=0            | 0000:6b:00.1",
        "device=0000:6b:* vf=#0-1,15     | 0000:6b:00.1 0000:6b:00.2 0000:6b:02.0",
        "device=10000:*                  | 10000:70:00.1 10000:70:00.2",
        "vf=1                            | 0000:6b:00.2 10000:70:00.2",
        "function=pf                     | 0000:05:00.0",
        "function=vf device=1*           | 10000:70:00.1 10000:70:00.2",
        "model=c62X                      | 0000:05:00.0",
        "model=4xxx,C62x vf=0            | 0000:6b:00.1 10000:70:00.1",
        "numa=1                          | 0000:05:00.0",
        "generation=2                    | 0000:05:00.0",
        "generation=3,4 vf=0             | 0000:6b:00.1 10000:70:00.1",
        "card=node-0 vf=1                | 0000:6b:00.2 10000:70:00.2",
        "card=node-1                     | ''",
        "numa=00 vf=0                    | 0000:6b:00.1 10000:70:00.1",
        "service=dc vf=0                 | 0000:6b:00.1",
        "service=asym+sym vf=0           | 10000:70:00.1",
        "service=sym vf=0                | 0000:6b:00.1 10000:70:00.1",
        "service=asym,dc vf=0            | 0000:6b:00.1 10000:70:00.1",
        "driver=vfio-pci vf=0            | 0000:6b:00.1",
        "driver=none                     | 10000:70:00.1 10000:70:00.2",
        "driver=c6xx,none vf=0           | 10000:70:00.1"
      })
  void means(String selector, String addresses) {
    assertThat(meant(selector))
        .isEqualTo(
            List.of(addresses.split(" ")).stream().filter(address -> !address.isEmpty()).toList());
  }

  @Test
  void noCriterionMeansEverything() {
    assertThat(meant("  ")).hasSize(19);
    assertThat(Selector.parse("")).isEqualTo(Selector.ANY);
  }

  @Test
  void unknownNodeIsANodeOfItsOwn() {
    assertThat(Selector.parse("numa=unknown").toString()).isEqualTo("numa=unknown");
    assertThat(meant("numa=unknown")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "address=0000:zz:*",
        "device=",
        "vf=#",
        "vf=3-1",
        "vf=a",
        "function=both",
        "model=",
        "numa=-1",
        "numa=one",
        "generation=",
        "generation=four",
        "card=",
        "service=",
        "service=a+",
        "service=A",
        "driver=",
        "driver=a/b"
      })
  void badValuesAreRefused(String text) {
    assertThatThrownBy(() -> Selector.parse(text))
        .isInstanceOf(SelectorException.class)
        .hasMessageStartingWith("selector '" + text + "': " + text.substring(0, text.indexOf('=')));
  }

  @Test
  void allProblemsAreToldAtOnce() {
    assertThatThrownBy(() -> Selector.parse("colour=red numa=x numa=1 alone model=a model=b"))
        .isInstanceOf(SelectorException.class)
        .hasMessage(
            "selector 'colour=red numa=x numa=1 alone model=a model=b': unknown key 'colour';"
                + " known: [address, device, function, vf, model, generation, numa,"
                + " card, service, driver];"
                + " numa: not a NUMA node: 'x' (a number, or unknown);"
                + " 'numa' stands twice; separate its values by commas;"
                + " 'alone' is not key=value;"
                + " 'model' stands twice; separate its values by commas");
  }

  @Test
  void aCriterionHasAValueAndStandsOnce() {
    assertThatThrownBy(() -> Selector.ANY.with(Criterion.MODEL, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("model has no value");
    assertThatThrownBy(
            () ->
                Selector.of(Criterion.VF, new VfRange(0, 1))
                    .with(Criterion.VF, List.of(new VfRange(3, 3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a criterion stands twice in 'vf=0-1 vf=3'");
  }

  @Test
  void itsValuesAreWhatTheyAre() {
    Selector selector = Selector.parse("vf=#0-3,8 numa=1,unknown driver=none");
    assertThat(selector.valuesOf(Criterion.VF))
        .containsExactly(new VfRange(0, 3), new VfRange(8, 8));
    assertThat(selector.valuesOf(Criterion.NUMA))
        .containsExactly(new NumaNode(1), NumaNode.UNKNOWN);
    assertThat(selector.valuesOf(Criterion.DRIVER)).containsExactly(Optional.empty());
    assertThat(selector.valuesOf(Criterion.MODEL)).isEmpty();
    assertThat(selector).hasToString("vf=0-3,8 numa=1,unknown driver=none");
  }

  /** Law 6. */
  @Property
  void readingWhatIsPrintedGivesTheSame(@ForAll("selectors") Selector selector) {
    assertThat(Selector.parse(selector.toString())).isEqualTo(selector);
  }

  @Provide
  Arbitrary<Selector> selectors() {
    Map<Criterion<?>, List<String>> values =
        Map.of(
            Criterion.ADDRESS, List.of("0000:6b:*", "*", "????:??:??.?", "6b:00.0"),
            Criterion.DEVICE, List.of("0000:6B:00.0", "1*"),
            Criterion.FUNCTION, List.of("pf", "VF"),
            Criterion.VF, List.of("#0-3", "4", "7-7", "#3"),
            Criterion.MODEL, List.of("4xxx", "C62x"),
            Criterion.GENERATION, List.of("4", "05"),
            Criterion.NUMA, List.of("0", "17", "unknown"),
            Criterion.CARD, List.of("node-0", "function-0000:88:00.0"),
            Criterion.SERVICE, List.of("sym", "sym+asym", "dc"),
            Criterion.DRIVER, List.of("none", "vfio-pci"));
    return Arbitraries.maps(Arbitraries.of(Criterion.ALL), Arbitraries.integers().between(1, 15))
        .map(
            picks -> {
              Selector selector = Selector.ANY;
              for (Map.Entry<Criterion<?>, Integer> pick : picks.entrySet()) {
                List<String> all = Objects.requireNonNull(values.get(pick.getKey()));
                selector = and(selector, pick.getKey(), some(all, pick.getValue()));
              }
              return selector;
            });
  }

  private static <V> Selector and(Selector selector, Criterion<V> criterion, List<String> texts) {
    return selector.with(criterion, texts.stream().map(criterion::parse).toList());
  }

  private static List<String> some(List<String> all, int bits) {
    return IntStream.range(0, all.size())
        .filter(i -> i == 0 || (bits >> i & 1) == 1)
        .mapToObj(all::get)
        .toList();
  }
}
