// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.PlacementPolicy;
import io.openqat.domain.assignment.Proposal;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.domain.spi.CheckProvider;
import io.openqat.domain.spi.CheckResult;
import io.openqat.domain.spi.HostText;
import io.openqat.domain.spi.InventoryReport;
import io.openqat.domain.spi.InventoryReporter;
import io.openqat.domain.spi.Settings;
import io.openqat.domain.telemetry.LoadWatch;
import io.openqat.domain.telemetry.TelemetryException;
import io.openqat.domain.telemetry.TelemetrySource;
import io.openqat.domain.watch.Examination;
import io.openqat.domain.watch.Snapshot;
import io.openqat.testkit.HostFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
  private static final String REPORTER =
      """
      import io.openqat.domain.spi.*;
      import io.openqat.domain.spi.*;
      public class %1$s implements ReporterProvider {
        %3$s
        public String name() { return "%2$s"; }
        public InventoryReporter create(String name, Settings settings) {
          throw new UnsupportedOperationException();
        }
      }
      """;
  private static final String SOURCE =
      """
      import io.openqat.domain.accelerator.*;
      import io.openqat.domain.discovery.*;
      import io.openqat.domain.spi.*;
      public class Registry implements DiscoveryProvider, FamilyProvider {
        public String name() { return "registry"; }
        public AcceleratorDiscovery create(Settings settings, Catalog catalog) {
          settings.requireNoProblem();
          return () -> new DiscoveryReport(Inventory.EMPTY, java.util.List.of(),
              new DiscoveryReport.Scan(0, java.time.Duration.ZERO));
        }
        public AcceleratorFamily family() {
          return new AcceleratorFamily("registry", CatalogText.parse("own", "registry",
              "[x1]\\nvendor = 0x1234\\npf = 0x0001\\nmainline = no\\nsource = none\\n"), StatusLayout.NONE);
        }
      }
      """;

  /** Enough for what comes back, also where others want the processors. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Never comes back, whatever interrupts it; whoever runs beside it is not slowed down by it. */
  private static final String DEAF =
      "while (true) { try { new java.util.concurrent.CountDownLatch(1).await(); }"
          + " catch (InterruptedException e) { continue; } }";

  private static final String POLICY =
      """
      import io.openqat.domain.assignment.*;
      import io.openqat.domain.offer.*;
      import io.openqat.domain.spi.*;
      import java.util.*;
      public class %1$s implements PolicyProvider, PlacementPolicy {
        public String name() { return "%2$s"; }
        public PlacementPolicy policy() { return this; }
        public String title() { return "%2$s"; }
        public Optional<String> objection(HostFunction function, AssignmentRequest request) { %3$s }
        public Comparator<HostFunction> preference(AssignmentRequest request, Load load) {
          return (one, other) -> 0;
        }
      }
      """;

  private static final String STICKY =
      """
      import io.openqat.domain.spi.*;
      public class Sticky implements ReporterProvider, InventoryReporter {
        public String name() { return "sticky"; }
        public InventoryReporter create(String name, Settings settings) { return this; }
        public void report(InventoryReport report) { }
        public void close() { %s }
      }
      """
          .formatted(DEAF);

  private static final String COUNTERS =
      """
      import io.openqat.domain.spi.*;
      import io.openqat.domain.telemetry.*;
      import java.util.Optional;
      public class Odd implements TelemetryProvider, DeviceTelemetry {
        public String name() { return "odd"; }
        public TelemetrySource telemetry(HostText sysfs) { return device -> this; }
        public Optional<String> obstacle() { return Optional.empty(); }
        public void select(int vf) { }
        public Optional<LoadSample> sample() { throw new StackOverflowError("too deep"); }
        public void close() { }
      }
      """;

  private static final String LAB =
      """
      import io.openqat.domain.accelerator.*;
      import io.openqat.domain.control.*;
      import io.openqat.domain.pci.*;
      import io.openqat.domain.spi.*;
      import io.openqat.domain.watch.*;
      import java.util.*;
      public class Lab implements UsageProvider, ExaminationProvider, CheckProvider, TelemetryProvider {
        public String name() { return "lab"; }
        public UsageSource usage() {
          return inventory -> { throw new AssertionError("no claims today"); };
        }
        public Examination examination(HostText sysfs) {
          return inventory -> Map.of(PciAddress.parse("0000:6b:00.0"),
              List.of(new Cause("too-warm", Grade.DEGRADED, "it is warm")));
        }
        public String topic() { return "the lab"; }
        public io.openqat.domain.telemetry.TelemetrySource telemetry(HostText sysfs) {
          throw new IllegalStateException("no counters today");
        }
        public List<CheckResult> check(Inventory inventory, HostText machine) {
          String warmth = machine.read("lab/warmth").optional().orElseThrow();
          return List.of(CheckResult.fine("the lab has " + warmth));
        }
      }
      """;

  @TempDir Path temp;
  private Path folder;
  private int made;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = SafeFolder.restrict(Files.createDirectory(temp.resolve("plugins")));
  }

  @Test
  void theExampleIsLoadedAndReports() throws IOException {
    Path jar = PluginJar.ofExample("reporter-plugin", work()).write(folder, "lines.jar");
    Plugins plugins = load();

    assertThat(plugins.problems()).isEmpty();
    assertThat(plugins.list())
        .contains(
            new Plugin(PluginKind.REPORTER, "lines", Optional.of("1.0"), jar.toString()),
            new Plugin(PluginKind.REPORTER, "file", Optional.empty(), Plugin.BUILT_IN));
    Path file = temp.resolve("out.txt");
    try (var reporter =
        plugins
            .reporter(
                "lines",
                "mine",
                new Settings(Map.of("file", List.of(file.toString()), "prefix", List.of("h: "))))
            .orElseThrow()) {
      assertThat(reporter.name()).isEqualTo("mine");
      reporter.report(
          new InventoryReport(1, Instant.EPOCH, Snapshot.EMPTY, Collections.emptySortedSet()));
    }
    assertThat(file).hasContent("h: pass 1: 0 devices, 0 findings\n");
  }

  @Test
  void aSourceAndAFamilyComeFromOneJar() throws IOException {
    new PluginJar(work())
        .source("Registry", SOURCE)
        .announce(PluginKind.DISCOVERY, "Registry")
        .announce(PluginKind.FAMILY, "Registry")
        .write(folder, "registry.jar");
    Plugins plugins = load();

    assertThat(plugins.problems()).isEmpty();
    assertThat(plugins.catalog(List.of()).models())
        .containsAll(QatFamily.catalog().models())
        .extracting(Model::name)
        .contains("x1");
    var discovery =
        plugins
            .discovery("registry", new Settings(Map.of()), plugins.catalog(List.of()))
            .orElseThrow();
    assertThat(discovery.discover().inventory()).isEqualTo(Inventory.EMPTY);
  }

  @Test
  void oneThatFailsIsToldWithTheReasonAndCostsItselfOnly() throws IOException {
    PluginJar.ofExample("reporter-plugin", work()).write(folder, "z-good.jar");
    reporter("Lacks", "lacks", "Part part; static class Part { } static class Other { }")
        .without("Lacks")
        .write(folder, "a-lacks.jar");
    reporter("Newer", "newer", "").fromTheFuture("Newer").write(folder, "b-newer.jar");
    reporter(
            "Throws", "throws", "public Throws() { throw new IllegalStateException(\"no luck\"); }")
        .write(folder, "c-throws.jar");
    reporter("Named", "Not A Name", "").write(folder, "d-named.jar");
    new PluginJar(work()).entry("readme.txt", "hello").write(folder, "e-empty.jar");
    Files.writeString(folder.resolve("f-broken.jar"), "this is no jar");
    new PluginJar(work()).entry(PluginKind.REPORTER.serviceFile(), "a b\n").write(folder, "g.jar");
    SafeFolder.restrict(folder.resolve("f-broken.jar"));
    Files.writeString(folder.resolve("notes.txt"), "not looked at");
    Plugins plugins = load();

    assertThat(isThere(plugins, "lines")).isTrue();
    assertThat(plugins.problems())
        .extracting(problem -> folder.relativize(Path.of(problem.origin())) + ": " + problem.what())
        .satisfiesExactly(
            p -> assertThat(p).startsWith("a-lacks.jar: reporter: ").contains("Lacks not found"),
            p ->
                assertThat(p).startsWith("b-newer.jar: reporter: it was compiled for a newer Java"),
            p -> assertThat(p).isEqualTo("c-throws.jar: reporter: IllegalStateException: no luck"),
            p -> assertThat(p).contains("d-named.jar", "'Not A Name'", "lower-case letters"),
            p -> assertThat(p).startsWith("e-empty.jar: announces no plugin in META-INF/services"),
            p -> assertThat(p).startsWith("f-broken.jar: cannot be read as a jar: "),
            p -> assertThat(p).startsWith("g.jar: reporter: ").contains("Illegal"));
  }

  @Test
  void aClassThatIsNotThereIsNamed() throws IOException {
    reporter("Uses", "uses", "static final Part PART = new Part(); static class Part { }")
        .without("Uses$Part")
        .write(folder, "uses.jar");

    assertThat(load().problems())
        .extracting(PluginProblem::what)
        .containsExactly(
            "reporter: class Uses$Part is missing; put what it needs into the same jar");
  }

  @Test
  void oneThatDoesNotComeBackIsNotWaitedForAndNamed() throws IOException {
    Path jar =
        reporter("Endless", "endless", "public Endless() { " + DEAF + " }")
            .write(folder, "a-endless.jar");
    reporter("Good", "good", "").write(folder, "b-good.jar");
    Plugins plugins = Plugins.load(Optional.of(folder), PATIENCE);

    assertThat(isThere(plugins, "good")).isTrue();
    assertThat(plugins.problems())
        .singleElement()
        .asString()
        .startsWith(jar + ": does not come back within 10 s; it is in Endless.<init>(Endless.java:")
        .endsWith("; remove it, or have it mended");
  }

  @Test
  void oneThatIsStillAtItIsAskedForNothingElse() throws InterruptedException {
    var calls =
        new PluginCalls("a/slow.jar", PluginsTest.class.getClassLoader(), Duration.ofMillis(50));
    var end = new CountDownLatch(1);

    assertThatThrownBy(() -> calls.call(() -> waitDeafly(end)))
        .hasMessage("a/slow.jar: does not come back within 0 s; remove it, or have it mended");
    assertThatThrownBy(() -> calls.call(() -> "else"))
        .hasMessage("a/slow.jar: has not come back since; remove it, or have it mended");
    end.countDown();
    for (Thread thread : calls.lost()) {
      thread.join();
    }
    assertThat(calls.call(() -> "else")).isEqualTo("else");
  }

  private static boolean waitDeafly(CountDownLatch end) {
    while (end.getCount() > 0) {
      Thread.onSpinWait();
    }
    return true;
  }

  @Test
  void aPolicyIsGuarded() throws IOException {
    new PluginJar(work())
        .source("Stuck", POLICY.formatted("Stuck", "stuck", DEAF))
        .announce(PluginKind.POLICY, "Stuck")
        .write(folder, "stuck.jar");
    new PluginJar(work())
        .source("Null", POLICY.formatted("Null", "null", "return null;"))
        .announce(PluginKind.POLICY, "Null")
        .write(folder, "null.jar");
    Plugins plugins = Plugins.load(Optional.of(folder), PATIENCE);
    var state = HostState.of(HostFixtures.reportOf("accelerators: [{at: 6b:00.0, model: 4xxx}]"));

    assertThat(plugins.problems()).isEmpty();
    assertThat(refusals(plugins, state))
        .satisfiesExactlyInAnyOrder(
            p -> assertThat(p).contains("stuck.jar: does not come back within 10 s"),
            p -> assertThat(p).contains("null.jar: NullPointerException"));
  }

  private static List<String> refusals(Plugins plugins, HostState state) {
    var request = AssignmentRequest.vf(new VirtualMachine("a"));
    var told = new ArrayList<String>();
    for (PlacementPolicy policy : plugins.policies()) {
      if (!policy.heedsNode()) {
        try {
          var unused = Proposal.of(state, List.of(), request, policy);
        } catch (PluginException e) {
          told.add(e.what());
        }
      }
    }
    return told;
  }

  @Test
  void errorsOfAllSortsCostThePluginOnly() throws IOException {
    reporter("Deep", "deep", "static int f(int n) { return f(n + 1) + 1; } { f(0); }")
        .write(folder, "deep.jar");
    reporter("Full", "full", "public Full() { throw new OutOfMemoryError(\"full\"); }")
        .write(folder, "full.jar");

    assertThat(load().problems())
        .extracting(PluginProblem::what)
        .containsExactly(
            "reporter: StackOverflowError: java.lang.StackOverflowError",
            "reporter: OutOfMemoryError: full");
  }

  @Test
  void claimsHealthAndChecksComeFromOneJarAndAreGuarded() throws IOException {
    new PluginJar(work())
        .source("Lab", LAB)
        .announce(PluginKind.CLAIMS, "Lab")
        .announce(PluginKind.HEALTH, "Lab")
        .announce(PluginKind.CHECK, "Lab")
        .announce(PluginKind.TELEMETRY, "Lab")
        .write(folder, "lab.jar");
    Plugins plugins = load();

    assertThat(plugins.problems()).isEmpty();
    assertThat(plugins.usage().usage(Inventory.EMPTY).unseen())
        .singleElement()
        .asString()
        .endsWith("lab.jar: AssertionError: no claims today");
    assertThat(plugins.examinations(List.of("lab"), HostText.NONE).examine(Inventory.EMPTY))
        .containsOnlyKeys(PciAddress.parse("0000:6b:00.0"));
    assertThat(plugins.examinations(List.of(), HostText.NONE)).isSameAs(Examination.NONE);
    assertThat(plugins.telemetry("qat", HostText.NONE)).isEmpty();
    PhysicalFunction device =
        HostFixtures.reportOf("accelerators: [{at: 6b:00.0, model: 4xxx}]")
            .inventory()
            .devices()
            .get(0);
    assertThatThrownBy(() -> plugins.telemetry("lab", HostText.NONE).orElseThrow().open(device))
        .isInstanceOf(TelemetryException.class)
        .hasMessageEndingWith("lab.jar: IllegalStateException: no counters today");
    CheckProvider check = plugins.checks().get(0);
    assertThat(check.topic()).isEqualTo("the lab");
    assertThat(check.check(Inventory.EMPTY, path -> Reading.known("5 C")))
        .containsExactly(CheckResult.fine("the lab has 5 C"));
    assertThat(check.check(Inventory.EMPTY, HostText.NONE))
        .singleElement()
        .satisfies(result -> assertThat(result.state()).isEqualTo(CheckResult.State.UNKNOWN))
        .satisfies(result -> assertThat(result.what()).contains("lab.jar: NoSuchElementException"));
  }

  @Test
  void aReporterThatDoesNotLetGoIsNotWaitedFor() throws IOException {
    new PluginJar(work()).reporter("Sticky", STICKY).write(folder, "sticky.jar");
    Plugins plugins = Plugins.load(Optional.of(folder), PATIENCE);
    InventoryReporter reporter =
        plugins.reporter("sticky", "mine", new Settings(Map.of())).orElseThrow();

    assertThatThrownBy(reporter::close)
        .hasMessageContaining("sticky.jar: does not come back within 10 s; it is in Sticky.close(");
  }

  @Test
  void countersThatFailCountNothingAndSayWhy() throws IOException {
    new PluginJar(work())
        .source("Odd", COUNTERS)
        .announce(PluginKind.TELEMETRY, "Odd")
        .write(folder, "odd.jar");
    PhysicalFunction device =
        HostFixtures.reportOf("accelerators: [{at: 6b:00.0, model: 4xxx, vfs: all}]")
            .inventory()
            .devices()
            .get(0);
    TelemetrySource source = load().telemetry("odd", HostText.NONE).orElseThrow();

    try (var watch = new LoadWatch(device, source)) {
      watch.tick();
      assertThat(watch.seen().latest()).isEmpty();
      assertThat(watch.seen().obstacle().orElseThrow())
          .endsWith("odd.jar: StackOverflowError: too deep");
    }
  }

  @Test
  void twoOfOneNameAreToldWithBothJarsAndNeitherIsUsed() throws IOException {
    Path first = reporter("One", "same", "").write(folder, "one.jar");
    Path second = reporter("Two", "same", "").write(folder, "two.jar");
    Path third = reporter("Three", "stdout", "").write(folder, "three.jar");
    Plugins plugins = load();

    assertThat(isThere(plugins, "same")).isFalse();
    assertThat(plugins.list()).extracting(Plugin::name).contains("stdout").doesNotContain("same");
    assertThat(plugins.problems())
        .containsExactlyInAnyOrder(
            new PluginProblem(
                second.toString(),
                "reporter 'same' is also claimed by " + first + "; remove one of them",
                true),
            new PluginProblem(
                third.toString(),
                "reporter 'stdout' is also claimed by built in; remove one of them",
                true));
  }

  @Test
  void eachJarHasItsOwnClasses() throws IOException {
    reporter("Same", "left", "").write(folder, "left.jar");
    reporter("Same", "right", "").write(folder, "right.jar");
    Plugins plugins = load();

    assertThat(plugins.problems()).isEmpty();
    assertThat(isThere(plugins, "left") && isThere(plugins, "right")).isTrue();
  }

  @Test
  void withoutAFolderThereIsWhatIsBuiltIn() {
    assertThat(Plugins.load(Optional.empty()).list())
        .filteredOn(plugin -> !plugin.origin().startsWith("class path"))
        .isEqualTo(Plugins.builtIn().list());
    assertThat(Plugins.load(Optional.of(temp.resolve("none"))).problems()).isEmpty();
  }

  @Test
  void whatEverybodyMayChangeIsNotLoaded() throws IOException {
    Path jar = PluginJar.ofExample("reporter-plugin", work()).write(folder, "lines.jar");
    SafeFolder.rights(jar, "rw-r--rw-");
    assertThat(isThere(load(), "lines")).isFalse();
    assertThat(load().problems())
        .singleElement()
        .asString()
        .startsWith(jar + ": may be changed by everybody (rw-r--rw-)")
        .endsWith("chmod go-w " + jar);

    SafeFolder.restrict(jar);
    SafeFolder.rights(folder, "rwxrwxrwx");
    assertThat(load().problems())
        .singleElement()
        .asString()
        .startsWith(folder + ": may be changed by everybody");
  }

  @Test
  void aLinkIsAsSafeAsTheFolderThatItLeadsTo() throws IOException {
    Path open = Files.createDirectory(temp.resolve("open"));
    Path jar = PluginJar.ofExample("reporter-plugin", work()).write(open, "lines.jar");
    Files.createSymbolicLink(folder.resolve("link.jar"), jar);
    SafeFolder.restrict(open);
    assertThat(isThere(load(), "lines")).isTrue();

    SafeFolder.rights(open, "rwxrwxrwx");
    assertThat(isThere(load(), "lines")).isFalse();
  }

  private PluginJar reporter(String type, String name, String members) throws IOException {
    return new PluginJar(work())
        .source(type, REPORTER.formatted(type, name, members))
        .announce(PluginKind.REPORTER, type);
  }

  private static boolean isThere(Plugins plugins, String reporter) {
    return plugins.has(PluginKind.REPORTER, reporter);
  }

  private Plugins load() {
    return Plugins.load(Optional.of(folder));
  }

  private Path work() throws IOException {
    made++;
    return Files.createDirectory(temp.resolve("work-" + made));
  }
}
