// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs everything, in the order in which it does least harm to what follows. */
public final class KernelTest {
  private static final Map<String, List<Class<?>>> SUITES =
      Map.of(
          "qat",
          List.of(
              HostOnQat.class,
              LoadOnQat.class,
              CommandOnQat.class,
              HarmOnQat.class,
              ControlOnQat.class),
          "harm",
          List.of(SickHostOnQat.class),
          "stub",
          List.of(ControlOnKernel.class, OrphansOnKernel.class));

  private KernelTest() {}

  /**
   * Runs one suite, and ends with 0 when all that could be run has passed.
   *
   * @param args its name, and a pattern of the cases if not all are wanted
   */
  public static void main(String[] args) {
    var report = new Report(System.out);
    String pattern = args.length > 1 ? args[1] : "";
    SUITES.getOrDefault(args[0], List.of()).forEach(cases -> run(cases, pattern, report));
    report.add("kernel log: no warning, no oops", Dmesg.complaints());
    report.conclude(System.getProperty("os.version"));
    System.out.flush();
    // A thread that the kernel holds must not keep this process from telling.
    Runtime.getRuntime().halt(report.isGood() ? 0 : 1);
  }

  /** Runs the cases of one class whose class or method fits the pattern. */
  static void run(Class<?> cases, String pattern, Report report) {
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(cases))
                .filters(includeEngines("junit-jupiter"), only(pattern))
                .build(),
            report);
  }

  private static PostDiscoveryFilter only(String pattern) {
    var wanted = Pattern.compile(pattern);
    return test ->
        FilterResult.includedIf(
            !test.getChildren().isEmpty() || wanted.matcher(test.getUniqueId().toString()).find());
  }
}
