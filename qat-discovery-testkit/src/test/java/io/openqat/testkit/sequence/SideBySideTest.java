// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.testkit.ControlBench;
import io.openqat.testkit.HostFixtures;
import io.openqat.testkit.SimulatedBench;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated driver beside itself: the generator reaches much, and the comparison sees all. */
class SideBySideTest {
  private static final Vocabulary WORDS =
      Vocabulary.of4xxx(16, PciAddress.parse("0000:6b:00.0"), PciAddress.parse("0000:70:00.0"));

  private final List<SimulatedHost> hosts = new ArrayList<>();

  private Supplier<ControlBench> host(String kernel) {
    return host(kernel, "");
  }

  private Supplier<ControlBench> host(String kernel, String keys) {
    return () -> {
      SimulatedHost host =
          HostFixtures.hostOf(
              "kernel: %s\naccelerators: [{at: [6b:00.0, 70:00.0], model: 4xxx%s}]"
                  .formatted(kernel, keys));
      hosts.add(host);
      return new SimulatedBench(host);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.1", "6.12", "7.3"})
  void theSameHostIsAlikeAndComesToNoHarm(String kernel) {
    var pair = new SideBySide(host(kernel), host(kernel), List.of());

    SequenceReport report = pair.random(WORDS, 1, 400, 60);

    assertThat(report.difference()).as(report.toString()).isEmpty();
    assertThat(hosts).allSatisfy(host -> assertThat(host.harm()).isEmpty());
    assertThat(report.answers())
        .containsKeys(
            "VF_COUNT 16",
            "VF_COUNT EBUSY",
            "VF_COUNT EINVAL",
            "STATE up",
            "STATE down",
            "SERVICES EINVAL",
            "BIND vfio-pci",
            "UNBIND none",
            "OPEN open");
    assertThat(report.answers().keySet()).anyMatch(answer -> answer.endsWith(" waits"));
  }

  @Test
  void theSameSeedGivesTheSameSequence() {
    var choice = new OperationChoice(WORDS);

    List<Operation> once = choice.sequence(7, 50);

    assertThat(choice.sequence(7, 50)).isEqualTo(once);
    assertThat(choice.sequence(8, 50)).isNotEqualTo(once);
  }

  @Test
  void whatIsPrintedIsReadAgain() {
    List<Operation> sequence = new OperationChoice(WORDS).sequence(7, 500);
    List<String> printed = sequence.stream().map(operation -> operation + " -> EBUSY").toList();

    assertThat(Operation.parse(printed)).isEqualTo(sequence);
  }

  @Test
  void aSequenceThatDiffersIsShortened() {
    Supplier<ControlBench> mutant = () -> new ObligingBench(host("6.12").get());
    var pair = new SideBySide(host("6.12"), mutant, List.of());

    SequenceReport report = pair.random(WORDS, 1, 2000, 60);
    SequenceReport shortest = pair.shortened(report, 200);

    assertThat(report.done()).hasSizeGreaterThan(1);
    assertThat(shortest.done()).singleElement().asString().matches("vf_count .* 4 -> 16");
    assertThat(pair.of(shortest.sequence()).difference()).isEqualTo(shortest.difference());
  }

  @ParameterizedTest
  @CsvSource({"6.1, 6.12", "6.12, 7.3"})
  void anotherKernelIsFound(String one, String other) {
    var pair = new SideBySide(host(one), host(other), List.of());

    SequenceReport report = pair.random(WORDS, 1, 2000, 60);

    assertThat(report.isAlike()).isFalse();
  }

  @Test
  void anotherBeginningIsFound() {
    var pair = new SideBySide(host("6.12"), host("6.12", ", state: down"), List.of());

    assertThat(pair.of(List.of()).difference().orElseThrow())
        .contains("at the beginning: 0000:6b:00.0 state: up, and on the other host: down");
  }

  @Test
  void aKnownDifferenceIsCounted() {
    List<KnownDifference> known =
        KnownDifference.parse(
            List.of(
                "# where\tleft\tright\treason",
                ".* state\tup\tdown\tbegins down",
                ".* errors\t.*\tabsent\tso it counts nothing"));
    var pair = new SideBySide(host("6.12"), host("6.12", ", state: down"), known);

    SequenceReport report = pair.of(List.of());

    assertThat(report.difference()).as(report.toString()).isEmpty();
    assertThat(report.explained()).containsEntry("begins down", 2);
  }

  /** One host answers what was asked for instead of what was made. */
  @Property(tries = 20)
  void aMutationIsFoundAsSoonAsItMatters(@ForAll("sequences") List<List<Operation>> phrases) {
    Supplier<ControlBench> mutant = () -> new ObligingBench(host("6.12").get());
    var pair = new SideBySide(host("6.12"), mutant, List.of());
    List<Operation> sequence = phrases.stream().flatMap(List::stream).toList();

    SequenceReport report = pair.of(sequence);

    boolean matters = report.done().stream().anyMatch(line -> line.matches("vf_count .* 4 -> 16"));
    assertThat(report.isAlike()).isEqualTo(!matters);
  }

  @Provide
  Arbitrary<List<List<Operation>>> sequences() {
    return Arbitraries.randomValue(new OperationChoice(WORDS)::phrase).list().ofMaxSize(40);
  }

  /** Answers that four VFs were made where sixteen were. */
  private record ObligingBench(ControlBench bench) implements ControlBench {
    @Override
    public FunctionControl control() {
      return (FunctionControl)
          Proxy.newProxyInstance(
              FunctionControl.class.getClassLoader(),
              new Class<?>[] {FunctionControl.class},
              (proxy, method, args) -> {
                try {
                  Object answer = method.invoke(bench.control(), args);
                  boolean four = method.getName().equals("setVfCount") && args[1].equals(4);
                  return four ? (Object) 4 : answer;
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    @Override
    public AcceleratorDiscovery discovery() {
      return bench.discovery();
    }

    @Override
    public void open(PciAddress function) {
      bench.open(function);
    }

    @Override
    public void close(PciAddress function) {
      bench.close(function);
    }

    @Override
    public void useByKernel(PciAddress device, boolean inUse) {
      bench.useByKernel(device, inUse);
    }

    @Override
    public void reset(PciAddress device, boolean ongoing) {
      bench.reset(device, ongoing);
    }
  }
}
