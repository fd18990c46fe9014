// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.cyborg.report.Alike;
import io.openqat.cyborg.report.CyborgFindings;
import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.cyborg.report.ReportOutcome;
import io.openqat.cyborg.testing.RecordingObserver;
import io.openqat.cyborg.testing.TestHosts;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKind;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.spi.Pace;
import io.openqat.mapping.Granularity;
import io.openqat.mapping.MappingOptions;
import io.openqat.mapping.cyborg.DriverDevice;
import io.openqat.mapping.cyborg.DriverReport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When what is sent, without a broker and without waiting. */
class ReportingTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Pace PACE = Pace.DEFAULT;

  private final ManualExecutor executor = new ManualExecutor();
  private final FakeConductor conductor = new FakeConductor();
  private final RecordingObserver observer = new RecordingObserver();
  private final FakeMemory memory = new FakeMemory();
  private Bindings bindings = Bindings.UNKNOWN;
  private Optional<Verification> verification = Optional.empty();
  private Executor waiting = Runnable::run;

  private static final class FakeMemory implements ReportMemory {
    Optional<DriverReport> kept = Optional.empty();
    int saves;

    @Override
    public Optional<DriverReport> load() {
      return kept;
    }

    @Override
    public void save(DriverReport report) {
      kept = Optional.of(report);
      saves++;
    }
  }

  private PacedReporting reporting() {
    return new PacedReporting(
        executor,
        PACE,
        again ->
            new Reporting(
                executor,
                waiting,
                conductor,
                bindings,
                verification,
                Optional.of(memory),
                PACE.pause(),
                Duration.ofDays(1),
                new Random(7),
                observer,
                again));
  }

  private static DriverReport host(int... vfs) {
    return TestHosts.report(
        MappingOptions.of("compute1").with(Granularity.FUNCTION),
        TestHosts.of(TestHosts.device("0000:05:00.0", vfs)));
  }

  private static DriverReport twoDevices(Granularity granularity, int... vfs) {
    return TestHosts.report(
        MappingOptions.of("compute1").with(granularity),
        TestHosts.of(TestHosts.device("0000:05:00.0", vfs), TestHosts.device("0000:0a:00.0", vfs)));
  }

  /** As after an upgrade of a site without a memory, whose default form changed meanwhile. */
  @Test
  void aHostThatWasToldInAnotherFormIsUnderstoodWithoutMemory() {
    conductor.halfApplies = true;
    DriverReport former = twoDevices(Granularity.FUNCTION, 0, 1, 2, 3);
    DriverReport wanted = twoDevices(Granularity.DEVICE, 0, 1, 2, 3);
    conductor.state = Optional.of(former);
    FunctionKey bound =
        SeenFunction.in(former).keySet().stream()
            .filter(key -> key.deployable().endsWith("0000:05:01.2"))
            .findFirst()
            .orElseThrow();
    conductor.bound.add(bound);
    PacedReporting host = reporting();
    host.alsoAs(former);
    host.offer(wanted);
    executor.pass(MINUTE.dividedBy(2));
    var expected = new ArrayList<DriverDevice>();
    expected.add(former.devices().get(0));
    expected.add(wanted.devices().get(1));
    assertThat(conductor.state).contains(new DriverReport("compute1", expected));
    assertThat(host.isCurrent()).isTrue();
    assertFound(CyborgFindings.FUNCTION_HELD);
    conductor.bound.clear();
    executor.pass(Duration.ofSeconds(90));
    assertThat(conductor.state).contains(wanted);
    assertThat(observer.findings).isEmpty();
  }

  /** What is bound and gone is not explained by another form: that is not kept. */
  @Test
  void aFormThatTheHostWasNotToldInIsForgotten() {
    DriverReport before = twoDevices(Granularity.DEVICE, 0, 1, 2, 3);
    DriverReport wanted = twoDevices(Granularity.DEVICE, 0, 1);
    conductor.state = Optional.of(before);
    SeenFunction.in(before).keySet().stream()
        .filter(key -> !SeenFunction.in(wanted).containsKey(key))
        .forEach(conductor.bound::add);
    PacedReporting host = reporting();
    host.alsoAs(twoDevices(Granularity.FUNCTION, 0, 1));
    host.offer(wanted);
    executor.pass(MINUTE.multipliedBy(5));
    assertThat(host.isCurrent()).isFalse();
    assertThat(conductor.reports.stream().filter(sent -> !sent.equals(wanted))).hasSize(1);
    assertFound(CyborgFindings.NOT_REPORTED);
    conductor.bound.clear();
    executor.pass(MINUTE);
    assertThat(conductor.state).contains(wanted);
    assertThat(observer.findings).isEmpty();
  }

  private void assertFunctionsAre(DriverReport host) {
    assertThat(SeenFunction.in(conductor.state.orElseThrow()).keySet())
        .isEqualTo(SeenFunction.in(host).keySet());
  }

  private void assertFound(FindingKind kind) {
    assertThat(observer.findings).extracting(Finding::kind).containsExactly(kind);
  }

  /** Ten minutes are the pace of looking, a day that of sending. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anUnchangedHostIsSentOnceADayAndComparedAtEachResync(boolean readBack) {
    var looks = new AtomicInteger();
    verification =
        Optional.<Verification>of(
                report -> {
                  looks.incrementAndGet();
                  return Verification.Verdict.AGREES;
                })
            .filter(v -> readBack);
    PacedReporting host = reporting();
    host.offer(host(0, 1));
    for (int hour = 1; hour <= 19; hour++) {
      executor.pass(HOUR);
      host.offer(host(0, 1));
      assertThat(host.isCurrent()).isTrue();
    }
    assertThat(conductor.reports).hasSize(1);
    assertThat(looks.get()).isBetween(readBack ? 1 + 19 * 6 : 0, readBack ? 1 + 19 * 8 : 0);
    executor.pass(HOUR.multipliedBy(6));
    assertThat(conductor.reports).hasSize(2);
    assertThat(memory.saves).isEqualTo(1);
  }

  @Test
  void whatSomebodyChangedInPlacementIsSeenAtTheResyncAndMadeAnew() {
    var emptied = new AtomicBoolean();
    verification =
        Optional.of(
            report ->
                emptied.get() && conductor.reports.stream().allMatch(sent -> has(sent, VF5))
                    ? HALF_MADE
                    : Verification.Verdict.AGREES);
    PacedReporting host = reporting();
    host.offer(host(0, 5));
    executor.pass(MINUTE);
    emptied.set(true);
    executor.pass(PACE.resync().plus(MINUTE));
    // the look shows it; one more report to be sure, one without, one whole
    assertThat(conductor.reports).hasSize(1 + 3);
    assertThat(conductor.state).contains(host(0, 5));
    assertThat(host.isCurrent()).isTrue();
    assertThat(observer.findings).isEmpty();
  }

  /** Of a provider that somebody else made, no report makes another. */
  @Test
  void aDifferenceThatNoReportMendsIsToldAndNotSentForEver() {
    var foreign = new Verification.Verdict(HALF_MADE.differences(), Set.of(), List.of());
    verification = Optional.of(report -> foreign);
    PacedReporting host = reporting();
    host.offer(host(0));
    executor.pass(HOUR.multipliedBy(19));
    assertThat(conductor.reports).hasSize(2);
    assertThat(host.last().flatMap(ReportOutcome::failure).map(ReportFailure::kind))
        .contains(FailureKind.NOT_HEALED);
    assertFound(CyborgFindings.NOT_IN_PLACEMENT);
    host.offer(host(0, 1));
    executor.pass(MINUTE);
    assertThat(conductor.state).contains(host(0, 1));
  }

  /** Placement has all of it; only Cyborg's own row shows what is missing. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDeployableThatLacksItsProviderAtCyborgIsMadeAnew(boolean bound) {
    var asked = new AtomicInteger();
    PciAddress five = PciAddress.parse("0000:05:01.5");
    bindings =
        new Bindings() {
          @Override
          public Optional<Map<PciAddress, String>> look() {
            return Optional.of(bound ? Map.of(five, "request r") : Map.of());
          }

          @Override
          public Optional<Set<String>> withoutProvider(DriverReport report) {
            asked.incrementAndGet();
            boolean whole = conductor.reports.stream().allMatch(sent -> has(sent, VF5));
            return Optional.of(whole ? Set.of(VF5) : Set.of());
          }
        };
    PacedReporting host = reporting();
    host.offer(host(0, 5));
    executor.pass(MINUTE);
    assertThat(conductor.state).contains(host(0, 5));
    if (bound) {
      assertThat(conductor.reports).hasSize(2);
      assertFound(CyborgFindings.NOT_IN_PLACEMENT);
      assertThat(host.last().flatMap(ReportOutcome::failure).map(ReportFailure::message))
          .hasValueSatisfying(text -> assertThat(text).contains("bound", VF5));
      return;
    }
    assertThat(conductor.reports).hasSize(4);
    assertThat(observer.findings).isEmpty();
    int before = asked.get();
    host.offer(host(0, 1, 5));
    executor.pass(HOUR);
    assertThat(asked).hasValue(before); // no call was in doubt since
    conductor.failure = Optional.of(new ReportFailure(FailureKind.NO_ANSWER, "it died"));
    host.offer(host(0, 5));
    executor.pass(PACE.pause());
    conductor.failure = Optional.empty();
    executor.pass(MINUTE);
    assertThat(asked.get()).isGreaterThan(before);
  }

  @Test
  void aRefusalNamesItsFunctionToWhoSeesThatRequestOnly() {
    PciAddress five = PciAddress.parse("0000:05:01.5");
    bindings =
        new Bindings() {
          @Override
          public Optional<Map<PciAddress, String>> look() {
            return Optional.empty();
          }

          @Override
          public Map<PciAddress, String> meant(String refusal) {
            return Map.of(five, "request r of instance i");
          }
        };
    PacedReporting host = reporting();
    host.offer(host(IntStream.range(0, 16).toArray()));
    conductor.bound.addAll(SeenFunction.in(host(5)).keySet());
    host.offer(host(0));
    executor.pass(Duration.ofSeconds(3));
    assertThat(conductor.reports).hasSize(3); // one refusal, and what it is about is put back
    assertFunctionsAre(host(0, 5));
    assertThat(observer.findings.get(0).message()).contains("request r of instance i");
  }

  @Test
  void changesDuringACallLeaveOnceAfterItInTheirLastState() {
    PacedReporting host = reporting();
    conductor.prompt = false;
    host.offer(host(0));
    for (int i = 1; i < 15; i++) {
      host.offer(host(0, i));
    }
    host.offer(host(3, 4));
    assertThat(conductor.reports).hasSize(1);
    conductor.answer();
    executor.settle();
    assertThat(host.last()).contains(ReportOutcome.told());
    assertThat(host.isCurrent()).isFalse();
    executor.pass(PACE.pause());
    assertThat(conductor.reports).hasSize(2);
    conductor.answer();
    executor.settle();
    assertThat(host.isCurrent()).isTrue();
    executor.pass(MINUTE);
    assertThat(conductor.reports).hasSize(2);
    assertThat(conductor.state).contains(host(3, 4));
  }

  @Test
  void aFlappingHostLeavesThePauseBetweenReports() {
    PacedReporting host = reporting();
    for (int i = 0; i < 10_000; i++) {
      host.offer(i % 2 == 0 ? host(0) : host(1));
      executor.pass(Duration.ofMillis(1));
    }
    assertThat(conductor.reports).hasSizeLessThanOrEqualTo(11);
  }

  @ParameterizedTest
  @EnumSource(FailureKind.class)
  void aFailureIsToldCountedAndRetriedWithTheNewestState(FailureKind kind) {
    if (kind == FailureKind.FUNCTION_BOUND) {
      memory.kept = Optional.of(host(0)); // nothing that vanished, so nothing to put back
    }
    PacedReporting host = reporting();
    conductor.failure = Optional.of(new ReportFailure(kind, "what and where"));
    host.offer(host(0));
    assertThat(host.last().flatMap(ReportOutcome::failure)).isEqualTo(conductor.failure);
    executor.pass(HOUR);
    int attempts = conductor.reports.size();
    assertThat(observer.failures).hasSize(attempts);
    assertThat(attempts).isBetween(kind.isPassing() ? 60 : 5, kind.isPassing() ? 90 : 8);
    assertFound(CyborgFindings.NOT_REPORTED);
    conductor.failure = Optional.empty();
    host.offer(host(0, 7));
    executor.pass(MINUTE);
    assertThat(conductor.state).contains(host(0, 7));
    assertThat(observer.findings).isEmpty();
  }

  @Test
  void withoutLinkNothingIsTriedAndWhoWaitsIsTold() {
    PacedReporting host = reporting();
    conductor.ready = false;
    ReportFailure down = new ReportFailure(FailureKind.BROKER_UNREACHABLE, "broker h:1 is off");
    host.offer(host(0));
    assertThat(host.last()).isEmpty();
    host.reporting().linkDown(down);
    executor.settle();
    assertThat(host.last()).contains(ReportOutcome.failed(down));
    host.offer(host(0, 1));
    executor.pass(HOUR);
    assertThat(conductor.reports).isEmpty();
    assertThat(observer.hasFinding("cyborg-not-reported")).isTrue();
    conductor.ready = true;
    host.reporting().linkUp();
    executor.pass(PACE.pause());
    assertThat(conductor.state).contains(host(0, 1));
    assertThat(observer.findings).isEmpty();
  }

  @Test
  void everythingVanishedIsHeldThenNarrowedToWhatIsBound() {
    PacedReporting host = reporting();
    host.offer(host(IntStream.range(0, 16).toArray()));
    conductor.bound.addAll(SeenFunction.in(host(5)).keySet());
    host.offer(host(0));
    assertThat(host.isCurrent()).isFalse();
    executor.pass(Duration.ofSeconds(2));
    assertThat(SeenFunction.in(conductor.state.orElseThrow())).hasSize(16);
    executor.pass(MINUTE.multipliedBy(30));
    assertFunctionsAre(host(0, 5));
    assertThat(observer.findings).hasSize(1);
    assertThat(observer.findings.get(0).address()).contains(PciAddress.parse("0000:05:01.5"));
    assertThat(observer.findings.get(0).message()).contains("0000:05:01.5", "gone");
    conductor.bound.clear();
    executor.pass(PACE.resync().multipliedBy(2));
    assertThat(conductor.state).contains(host(0));
    assertThat(observer.findings).isEmpty();
  }

  @Test
  void aHeldFunctionThatComesBackIsReportedAsItIsNow() {
    PacedReporting host = reporting();
    host.offer(host(0, 1));
    conductor.bound.addAll(SeenFunction.in(host(1)).keySet());
    host.offer(host(0));
    executor.pass(MINUTE);
    assertThat(observer.findings).hasSize(1);
    host.offer(host(0, 1));
    executor.pass(MINUTE);
    assertThat(conductor.state).contains(host(0, 1));
    assertThat(observer.findings).isEmpty();
  }

  @Test
  void aFunctionThatVanishedWhileNobodyLookedIsRemembered() {
    memory.kept = Optional.of(host(0, 1));
    conductor.state = Optional.of(host(0, 1));
    conductor.bound.addAll(SeenFunction.in(host(1)).keySet());
    PacedReporting host = reporting();
    host.offer(host(0));
    executor.pass(MINUTE);
    assertFunctionsAre(host(0, 1));
    assertFound(CyborgFindings.FUNCTION_HELD);
  }

  @Test
  void whoKnowsTheBoundFunctionsHoldsExactlyThoseAndNamesTheirOwner() {
    PciAddress five = PciAddress.parse("0000:05:01.5");
    bindings = () -> Optional.of(Map.of(five, "request r of instance i"));
    PacedReporting host = reporting();
    host.offer(host(IntStream.range(0, 16).toArray()));
    conductor.bound.addAll(SeenFunction.in(host(5)).keySet());
    host.offer(host(0));
    executor.pass(Duration.ofSeconds(3));
    assertThat(conductor.reports).hasSize(3);
    assertFunctionsAre(host(0, 5));
    assertThat(observer.findings.get(0).message()).contains("request r of instance i");
    executor.pass(HOUR);
    assertThat(observer.failures).hasSize(1);
    bindings = Bindings.UNKNOWN;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aHeldFunctionIsOffWithinNinetySecondsOfItsRelease(boolean login) {
    PciAddress five = PciAddress.parse("0000:05:01.5");
    var requests = new HashMap<>(Map.of(five, "request r"));
    bindings = login ? () -> Optional.of(Map.copyOf(requests)) : Bindings.UNKNOWN;
    PacedReporting host = reporting();
    host.offer(host(0, 5));
    conductor.bound.addAll(SeenFunction.in(host(5)).keySet());
    host.offer(host(0));
    executor.pass(MINUTE);
    int before = conductor.reports.size();
    executor.pass(MINUTE.multipliedBy(3));
    assertFunctionsAre(host(0, 5));
    int trials = conductor.reports.size() - before;
    assertThat(trials).isEqualTo(login ? 0 : 2 * 3); // each refused, and what it may have undone
    conductor.bound.clear();
    requests.clear();
    executor.pass(Duration.ofSeconds(90));
    assertThat(conductor.state).contains(host(0));
    assertThat(observer.findings).isEmpty();
    int after = conductor.reports.size();
    executor.pass(MINUTE);
    assertThat(conductor.reports).hasSize(after);
  }

  @Test
  void aQuestionThatFailsInAnUnforeseenWayStopsNothing() {
    bindings =
        () -> {
          throw new IllegalStateException("nobody thought of this");
        };
    verification =
        Optional.of(
            report -> {
              throw new IllegalStateException("nor of this");
            });
    PacedReporting host = reporting();
    host.offer(host(0, 5));
    conductor.bound.addAll(SeenFunction.in(host(5)).keySet());
    host.offer(host(0));
    executor.pass(HOUR);
    assertFunctionsAre(host(0, 5));
    host.offer(host(0, 1, 5));
    executor.pass(HOUR);
    assertFunctionsAre(host(0, 1, 5));
    assertThat(observer.findings)
        .extracting(Finding::kind)
        .contains(CyborgFindings.PLACEMENT_UNREAD);
  }

  @Test
  void aPlacementThatDiffersInEverNewWaysIsAFindingAndARetryWithBackoff() {
    var questions = new ArrayDeque<Runnable>();
    waiting = questions::add;
    var differences = new ArrayList<Finding>(List.of(difference("a device lacks")));
    verification =
        Optional.of(
            report -> new Verification.Verdict(List.copyOf(differences), Set.of(), List.of()));
    PacedReporting host = reporting();
    host.offer(host(0));
    assertThat(host.last()).isEmpty();
    for (int i = 0; i < 5; i++) {
      questions.remove().run();
      executor.pass(PACE.longestRetry());
      differences.set(0, difference("a device lacks " + i));
    }
    assertThat(host.last().flatMap(ReportOutcome::failure).map(ReportFailure::kind))
        .contains(FailureKind.NOT_IN_PLACEMENT);
    assertThat(observer.findings).containsExactly(difference("a device lacks 3"));
    assertThat(conductor.reports).hasSize(6);
    differences.clear();
    questions.remove().run();
    executor.settle();
    assertThat(observer.findings).isEmpty();
    assertThat(observer.verified).contains(1, 0);
    assertThat(host.isCurrent()).isTrue();
  }

  /** The pacer alone says when what failed is sent again. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatTheConductorCannotTakeIsNotSentBecauseAMinutePassed(boolean held) {
    PacedReporting host = reporting();
    host.offer(host(0, 5));
    if (held) {
      conductor.bound.addAll(SeenFunction.in(host(5)).keySet());
      host.offer(host(0));
      executor.pass(MINUTE);
    }
    conductor.failure = Optional.of(new ReportFailure(FailureKind.REMOTE_DEFECT, "AttributeError"));
    host.offer(host(0, 1));
    executor.pass(PACE.pause());
    int before = conductor.reports.size();
    for (int minute = 0; minute < 5; minute++) {
      host.reporting().otherAgent(false, "cyborg-agent.compute1");
      executor.pass(MINUTE);
    }
    assertThat(conductor.reports).hasSize(before);
  }

  @Test
  void nothingIsSentWhileAnotherAgentHoldsTheQueue() {
    PacedReporting host = reporting();
    host.reporting().otherAgent(true, "cyborg-agent.compute1");
    host.offer(host(0));
    executor.pass(MINUTE.multipliedBy(3));
    assertThat(conductor.reports).isEmpty();
    assertThat(host.last().flatMap(ReportOutcome::failure).map(ReportFailure::kind))
        .contains(FailureKind.OTHER_AGENT);
    host.reporting().otherAgent(false, "cyborg-agent.compute1");
    executor.pass(PACE.pause());
    assertThat(conductor.state).contains(host(0));
    assertThat(observer.findings).isEmpty();
  }

  @Test
  void aSickPlacementIsNotToldAsAnUnknownHost() {
    var trouble = new ArrayDeque<>(List.of("Placement answers 500"));
    verification =
        Optional.of(
            new Verification() {
              @Override
              public Verdict verify(DriverReport report) {
                return new Verdict(List.of(), Set.of(), List.of());
              }

              @Override
              public Optional<String> trouble() {
                return Optional.ofNullable(trouble.poll());
              }
            });
    conductor.failure = Optional.of(new ReportFailure(FailureKind.HOST_UNKNOWN, "no provider"));
    PacedReporting host = reporting();
    host.offer(host(0));
    executor.pass(PACE.pause());
    assertThat(observer.failures.get(0).kind()).isEqualTo(FailureKind.REMOTE_FAILURE);
    assertThat(observer.failures.get(0).message()).contains("Placement answers 500");
    executor.pass(PACE.longestRetry());
    assertThat(observer.failures.get(1).kind()).isEqualTo(FailureKind.HOST_UNKNOWN);
  }

  /** It failed when the conductor asked, and was well again when we did. */
  @Test
  void aHostThatPlacementHasIsNotToldAsUnknown() {
    verification =
        Optional.of(
            new Verification() {
              @Override
              public Verdict verify(DriverReport report) {
                return Verdict.AGREES;
              }

              @Override
              public HostSeen see(String name) {
                return new HostSeen(Optional.empty(), name.equals(host(0).hostName()));
              }
            });
    conductor.failure = Optional.of(new ReportFailure(FailureKind.HOST_UNKNOWN, "no provider"));
    PacedReporting host = reporting();
    host.offer(host(0));
    executor.pass(PACE.pause());
    assertThat(observer.failures)
        .isNotEmpty()
        .allSatisfy(
            failure -> {
              assertThat(failure.kind()).isEqualTo(FailureKind.REMOTE_FAILURE);
              assertThat(failure.message()).contains(host(0).hostName(), "which Placement has");
            });
    conductor.failure = Optional.empty();
    executor.pass(PACE.longestRetry());
    assertThat(host.isCurrent()).isTrue();
  }

  /** A busy conductor takes all that is sent in its turn: it is not asked for the same for ever. */
  @Test
  void whatAConductorHasDoneAfterTheTimeIsKnown() {
    PacedReporting host = reporting();
    unanswered(host, host(0));
    conductor.answerLate();
    executor.pass(HOUR);
    assertThat(host.isCurrent()).isTrue();
    assertThat(conductor.reports).containsExactly(host(0));
    assertThat(observer.findings).isEmpty();
  }

  @Test
  void whatIsSentAgainMeanwhileIsWaitedForAndNotOvertaken() {
    PacedReporting host = reporting();
    unanswered(host, host(0));
    conductor.prompt = false;
    executor.pass(MINUTE);
    conductor.ready = false; // a call is under way
    conductor.answerLate();
    executor.settle();
    assertThat(host.isCurrent()).isTrue();
    host.offer(host(0, 7));
    executor.pass(MINUTE);
    assertThat(conductor.reports).containsExactly(host(0), host(0));
    conductor.prompt = true;
    conductor.ready = true;
    conductor.failure = Optional.empty();
    conductor.answer();
    executor.pass(MINUTE);
    assertThat(conductor.reports).containsExactly(host(0), host(0), host(0, 7));
    assertThat(host.isCurrent()).isTrue();
  }

  @Test
  void whatWasDoneBeforeAnotherReportLeftProvesNothing() {
    PacedReporting host = reporting();
    unanswered(host, host(0));
    host.offer(host(0, 7));
    executor.pass(MINUTE);
    assertThat(conductor.reports).contains(host(0, 7));
    conductor.answerLate();
    executor.settle();
    assertThat(host.isCurrent()).isFalse();
    conductor.failure = Optional.empty();
    executor.pass(MINUTE);
    assertThat(conductor.state).contains(host(0, 7));
  }

  private void unanswered(PacedReporting host, DriverReport report) {
    conductor.failure = Optional.of(new ReportFailure(FailureKind.NO_ANSWER, "it is busy"));
    host.offer(report);
    assertThat(host.isCurrent()).isFalse();
    assertThat(conductor.reports).containsExactly(report);
  }

  /** At random within ten seconds, so that a thousand hosts do not come back in step. */
  @Test
  void aConductorThatIsBackIsToldWithinFifteenSeconds() {
    PacedReporting host = reporting();
    conductor.there = false;
    conductor.failure = Optional.of(new ReportFailure(FailureKind.NO_ANSWER, "it is gone"));
    host.offer(host(0));
    executor.pass(HOUR);
    assertThat(host.isCurrent()).isFalse();
    int before = conductor.reports.size();
    conductor.there = true;
    conductor.failure = Optional.empty();
    executor.pass(Duration.ofSeconds(15).plus(PACE.pause()));
    assertThat(host.isCurrent()).isTrue();
    assertThat(conductor.reports).hasSize(before + 1);
  }

  @Test
  void aPlacementThatIsWellAgainIsToldWithinFifteenSeconds() {
    var sick = new AtomicBoolean(true);
    verification =
        Optional.of(
            new Verification() {
              @Override
              public Verdict verify(DriverReport report) {
                return Verdict.AGREES;
              }

              @Override
              public Optional<String> trouble() {
                return Optional.of("Placement answers 500").filter(t -> sick.get());
              }
            });
    conductor.failure = Optional.of(new ReportFailure(FailureKind.HOST_UNKNOWN, "no provider"));
    PacedReporting host = reporting();
    host.offer(host(0));
    executor.pass(HOUR);
    sick.set(false);
    conductor.failure = Optional.empty();
    executor.pass(Duration.ofSeconds(15).plus(PACE.pause()));
    assertThat(host.isCurrent()).isTrue();
  }

  @Test
  void oneCauseIsOneFindingWhateverObjectItNames() {
    PacedReporting host = reporting();
    for (int i = 0; i < 3; i++) {
      conductor.failure =
          Optional.of(
              new ReportFailure(FailureKind.REMOTE_FAILURE, "lost <object at 0x7f3" + i + "0>"));
      host.offer(host(i));
      executor.pass(MINUTE);
      assertThat(observer.findings)
          .singleElement()
          .extracting(Finding::message)
          .isEqualTo("lost <object at 0x7f300>");
    }
    List<Finding> missing =
        IntStream.range(0, 32).mapToObj(i -> difference("nothing below '" + i + "'")).toList();
    assertThat(Alike.lines(missing)).containsExactly("nothing below '0' (and 31 more like it)");
  }

  private static final String VF5 = "compute1_0000:05:01.5";
  private static final Verification.Verdict HALF_MADE =
      new Verification.Verdict(List.of(difference("lacks the traits")), Set.of(VF5), List.of());

  private static Finding difference(String text) {
    return new Finding(CyborgFindings.NOT_IN_PLACEMENT, Optional.empty(), Optional.empty(), text);
  }

  private static boolean has(DriverReport report, String deployable) {
    return SeenFunction.in(report).keySet().stream()
        .anyMatch(key -> key.deployable().equals(deployable));
  }

  /** Like a conductor that died between a row and its provider, and compares rows only. */
  private Verification halfMadeUntilLeftOut() {
    return report ->
        conductor.reports.stream().allMatch(sent -> has(sent, VF5))
            ? HALF_MADE
            : new Verification.Verdict(List.of(), Set.of(), List.of());
  }

  @Test
  void aHalfMadeDeployableIsMadeAnew() {
    verification = Optional.of(halfMadeUntilLeftOut());
    PacedReporting host = reporting();
    host.offer(host(0, 5));
    executor.pass(MINUTE);
    assertThat(conductor.reports).hasSize(4); // twice whole, once without, once whole
    assertThat(conductor.state).contains(host(0, 5));
    assertThat(host.isCurrent()).isTrue();
    assertThat(observer.findings).isEmpty();
  }

  /** Seen on Cyborg 14: killed between row and provider, it fails on each report with that row. */
  @Test
  void aHalfMadeDeployableThatTheConductorFailsOnIsMadeAnew() {
    verification = Optional.of(halfMadeUntilLeftOut());
    conductor.halfMade = Optional.of(VF5);
    PacedReporting host = reporting();
    host.offer(host(0, 5));
    executor.pass(MINUTE);
    assertThat(conductor.reports).hasSize(4); // twice whole, once without, once whole
    assertThat(conductor.state).contains(host(0, 5));
    assertThat(host.isCurrent()).isTrue();
    assertThat(observer.findings).isEmpty();
  }

  /** Whatever else it fails on: what is not there yet is not the reason, and is left out once. */
  @Test
  void aConductorThatFailsForAnotherReasonIsNotToldLessForEver() {
    verification = Optional.of(report -> HALF_MADE);
    conductor.failure = Optional.of(new ReportFailure(FailureKind.REMOTE_FAILURE, "no database"));
    PacedReporting host = reporting();
    host.offer(host(0, 5));
    executor.pass(MINUTE.multipliedBy(10));
    assertThat(conductor.reports.stream().filter(sent -> !has(sent, VF5))).hasSize(1);
    assertThat(host.last().flatMap(ReportOutcome::failure).map(ReportFailure::message))
        .contains("no database");
    conductor.failure = Optional.empty();
    verification = Optional.empty();
    executor.pass(MINUTE.multipliedBy(2));
    assertThat(conductor.state).contains(host(0, 5));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aHalfMadeDeployableThatIsBoundIsToldAndNotSentForEver(boolean login) {
    verification = Optional.of(report -> HALF_MADE);
    bindings =
        login
            ? () -> Optional.of(Map.of(PciAddress.parse("0000:05:01.5"), "request r"))
            : Bindings.UNKNOWN;
    conductor.bound.addAll(SeenFunction.in(host(5)).keySet());
    PacedReporting host = reporting();
    host.offer(host(0, 5));
    executor.pass(MINUTE.multipliedBy(7));
    assertThat(conductor.state).contains(host(0, 5));
    assertThat(conductor.reports).hasSizeLessThan(login ? 3 : 5);
    assertFound(CyborgFindings.NOT_IN_PLACEMENT);
    assertThat(host.last().flatMap(ReportOutcome::failure).map(ReportFailure::kind))
        .contains(FailureKind.NOT_HEALED);
  }

  /** A token that was given shows no request at all: perhaps nothing is bound, perhaps not seen. */
  @Test
  void aHalfMadeDeployableThatIsNotSeenToBeBoundAnyMoreIsMadeAnew() {
    verification = Optional.of(halfMadeUntilLeftOut());
    var seen =
        new AtomicReference<>(Optional.of(Map.of(PciAddress.parse("0000:05:01.5"), "request r")));
    bindings = seen::get;
    PacedReporting host = reporting();
    host.offer(host(0, 5));
    executor.pass(MINUTE);
    assertThat(host.last().flatMap(ReportOutcome::failure).map(ReportFailure::kind))
        .contains(FailureKind.NOT_HEALED);
    seen.set(Optional.empty());
    host.offer(host(0, 1, 5));
    executor.pass(MINUTE);
    assertThat(conductor.state).contains(host(0, 1, 5));
    assertThat(host.isCurrent()).isTrue();
    assertThat(observer.findings).isEmpty();
  }

  @Test
  void afterTheEndNothingIsSentAndEverybodyIsTold() {
    PacedReporting host = reporting();
    conductor.prompt = false;
    host.offer(host(0));
    host.reporting().close();
    executor.settle();
    assertThat(host.last()).contains(Reporting.ENDED);
    conductor.answer();
    host.offer(host(1));
    executor.pass(HOUR);
    assertThat(conductor.reports).hasSize(1);
    assertThat(conductor.isCalled()).isFalse();
  }
}
