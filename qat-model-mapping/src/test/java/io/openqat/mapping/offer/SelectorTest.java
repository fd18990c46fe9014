// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.mapping.Hosts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
      Hosts.of(
          Hosts.c62x("0000:05:00.0", 0),
          Hosts.gen4(
              "0000:6b:00.0", 16, "vfio-pci", OperationalState.UP, ServiceSet.of("sym", "dc")),
          Hosts.gen4("10000:70:00.0", 2, ""));

  private static List<String> meant(String selector) {
    Selector parsed = Selector.parse(selector);
    return OfferPolicy.DEFAULT.select(HOST, HostState.QUIET).functions().stream()
        .filter(parsed::matches)
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
        "address=6b:02.0                 | ''",
        "device=0000:6b:* vf=#0-1,15     | 0000:6b:00.1 0000:6b:00.2 0000:6b:02.0",
        "device=10000:*                  | 10000:70:00.1 10000:70:00.2",
        "vf=1                            | 0000:6b:00.2 10000:70:00.2",
        "function=pf                     | 0000:05:00.0",
        "function=vf device=1*           | 10000:70:00.1 10000:70:00.2",
        "model=c62X                      | 0000:05:00.0",
        "model=4xxx,C62x vf=0            | 0000:6b:00.1 10000:70:00.1",
        "numa=1                          | ''",
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
        "address=0000:zz:*", "device=", "vf=#", "vf=3-1", "vf=a", "function=both", "model=",
        "numa=-1", "numa=one", "service=", "service=a+", "service=A", "driver=", "driver=a/b"
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
                + " known: [address, device, function, vf, model, numa, service, driver];"
                + " numa: not a NUMA node: 'x' (a number, or unknown);"
                + " 'numa' stands twice; separate its values by commas;"
                + " 'alone' is not key=value;"
                + " 'model' stands twice; separate its values by commas");
  }

  @Test
  void criterionWithoutValueIsRefused() {
    assertThatThrownBy(() -> new Selector(Map.of(Criterion.MODEL, new TreeSet<>())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("model has no value");
  }

  /** Law 6. */
  @Property
  void readingWhatIsPrintedGivesTheSame(@ForAll("selectors") Selector selector) {
    assertThat(Selector.parse(selector.toString())).isEqualTo(selector);
  }

  @Provide
  Arbitrary<Selector> selectors() {
    Map<Criterion, List<String>> values =
        Map.of(
            Criterion.ADDRESS, List.of("0000:6b:*", "*", "????:??:??.?"),
            Criterion.DEVICE, List.of("0000:6B:00.0", "1*"),
            Criterion.FUNCTION, List.of("pf", "VF"),
            Criterion.VF, List.of("#0-3", "4", "7-7", "#1,3"),
            Criterion.MODEL, List.of("4xxx", "C62x"),
            Criterion.NUMA, List.of("0", "17", "unknown"),
            Criterion.SERVICE, List.of("sym", "sym+asym", "dc"),
            Criterion.DRIVER, List.of("none", "vfio-pci"));
    return Arbitraries.maps(
            Arbitraries.of(Criterion.values()), Arbitraries.integers().between(1, 7))
        .map(
            picks -> {
              var criteria = new TreeMap<Criterion, SortedSet<String>>();
              picks.forEach(
                  (criterion, bits) -> {
                    List<String> all = Objects.requireNonNull(values.get(criterion));
                    var some = new TreeSet<String>();
                    for (int i = 0; i < all.size(); i++) {
                      if ((bits >> i & 1) == 1 || i == 0) {
                        some.add(all.get(i));
                      }
                    }
                    criteria.put(criterion, some);
                  });
              return new Selector(criteria);
            });
  }
}
