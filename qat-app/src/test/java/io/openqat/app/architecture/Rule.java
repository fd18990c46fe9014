// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import io.openqat.domain.OpenQatException;
import java.nio.file.Files;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.slf4j.spi.SLF4JServiceProvider;

/** The rules of docs/architecture.md, as allow-lists, each with its reason. */
enum Rule {
  DOMAIN_KNOWS_ONLY_THE_JDK(
      "domain.TalksToAnAdapter",
      "teams take the domain without any framework behind it",
      at -> allowList(at, "domain")),

  ONLY_ONE_DOMAIN_PACKAGE_KNOWS_THE_VENDOR(
      "domain.KnowsTheVendor",
      "another vendor's accelerators must need no change in what all share",
      at ->
          noClasses()
              .that(
                  resideInAPackage(at.in("domain"))
                      .and(resideOutsideOfPackages(at.in("domain.qat"))))
              .should()
              .dependOnClassesThat(resideInAPackage(at.in("domain.qat")))),

  YAML_KNOWS_THE_DOMAIN(
      "yaml.KnowsAScenario",
      "what reads every file knows nothing of what a file is about",
      at ->
          allowList(
              at,
              "yaml",
              "tools.jackson.core..",
              "tools.jackson.dataformat.yaml..",
              "jakarta.validation..",
              "org.hibernate.validator..")),

  DOCUMENTS_KNOW_THE_DOMAIN(
      "json.KnowsSysfs",
      "a host is told the same way wherever the facts came from",
      at -> allowList(at, "json", "tools.jackson..", "com.fasterxml.jackson.annotation..")),

  SYSFS_ADAPTER_KNOWS_THE_DOMAIN(
      "sysfs.KnowsTheSimulatedHost",
      "adapters do not know each other, and this one runs on any host's JDK",
      at -> allowList(at, "sysfs", "com.sun.jna..", "org.slf4j..", "javax.xml.stream..")),

  SIMULATED_HOST_KNOWS_THE_DOMAIN_AND_WHAT_READS_IT(
      "fake.KnowsTheMapping",
      "it fakes the kernel, which the real sysfs adapter reads and writes",
      at ->
          allowList(
              at,
              "fake",
              at.in("yaml"),
              at.in("sysfs.control"),
              at.in("sysfs.discovery"),
              at.in("sysfs.file"),
              at.in("sysfs.telemetry"),
              "org.slf4j..",
              "jakarta.validation..")),

  MAPPING_KNOWS_THE_DOMAIN(
      "mapping.KnowsSysfs",
      "adapters do not know each other",
      at ->
          allowList(
              at,
              "mapping",
              "org.slf4j..",
              "tools.jackson..",
              "com.fasterxml.jackson.annotation..",
              "jakarta.validation..",
              "org.hibernate.validator..")),

  CYBORG_REPORTER_KNOWS_THE_MAPPING(
      "cyborg.KnowsSysfs",
      "it tells of a host in Cyborg's model, wherever the facts came from",
      at ->
          allowList(
              at,
              "cyborg",
              at.in("mapping"),
              at.in("yaml"),
              "jakarta.validation..",
              "org.hibernate.validator..",
              "com.rabbitmq.client..",
              "javax.net.ssl..",
              "org.slf4j..",
              "tools.jackson..")),

  LEDGER_KNOWS_THE_DOMAIN(
      "ledger.KnowsSysfs",
      "adapters do not know each other",
      at -> allowList(at, "ledger", "org.slf4j..", "org.sqlite..")),

  TESTKIT_KNOWS_THE_DOMAIN_AND_THE_SIMULATED_HOST(
      "testkit.KnowsSysfs",
      "an adapter under test must not be known to what tests it",
      at ->
          classes()
              .that()
              .resideInAPackage(at.in("testkit"))
              .should()
              .onlyDependOnClassesThat(
                  resideInAnyPackage(
                      at.in("testkit"),
                      at.in("domain"),
                      at.in("fake"),
                      "java..",
                      "org.junit.jupiter..",
                      "org.opentest4j..",
                      "org.apiguardian..",
                      "net.jqwik..",
                      "org.assertj.."))),

  INJECTION_STAYS_IN_THE_APP(
      "mapping.UsesTheInjector",
      "consumers call plain constructors",
      at ->
          onlyIn(
              List.of(at.in("app")),
              "com.google.inject..",
              "com.google.common..",
              "jakarta.inject..")),

  ONLY_MODULES_KNOW_GUICE(
      "app.AsksTheInjector",
      "a class says what it needs; a module beside it says what that is",
      at ->
          noClasses()
              .that(resideOutsideOfPackages(at.in("app.compose")))
              .and()
              .haveSimpleNameNotEndingWith("Module")
              .should()
              .dependOnClassesThat(
                  resideInAnyPackage("com.google.inject..", "com.google.common.."))),

  NATIVE_CODE_STAYS_WHERE_JAVA_HAS_NOTHING(
      "fake.CallsNativeCode",
      "a wrong native call ends the process, and JNA is optional for consumers",
      at ->
          onlyIn(
              List.of(at.in("sysfs.uevent"), at.in("sysfs.control"), at.in("app.daemon")),
              "com.sun.jna..")),

  METRICS_STAY_IN_THEIR_PACKAGE(
      "app.UsesMicrometer",
      "names of metrics are a contract, kept in one place, and only agents pay",
      at -> onlyIn(List.of(at.in("app.metrics")), "io.micrometer..", "io.prometheus..")),

  THE_HTTP_SERVER_STAYS_IN_ITS_PACKAGE(
      "app.ServesHttp",
      "limits and checks that hold for one request hold for all",
      at -> onlyIn(List.of(at.in("app.http")), "org.eclipse.jetty..", "com.sun.net.httpserver..")),

  THE_COMMAND_LINE_STAYS_IN_ITS_PACKAGE(
      "app.UsesPicocli",
      "reports are made without knowing how they were asked for",
      at -> onlyIn(List.of(at.in("app.cli")), "picocli..")),

  JSON_STAYS_WHERE_TEXT_IS_READ_OR_WRITTEN(
      "app.UsesJackson",
      "the text format of a thing is known in one place of its module",
      at ->
          onlyIn(
              List.of(
                  at.in("yaml"),
                  at.in("json"),
                  at.in("mapping.json"),
                  at.in("cyborg.json"),
                  at.in("app.output.json")),
              "tools.jackson..",
              "com.fasterxml.jackson..")),

  VALIDATION_STAYS_AT_THE_EDGE(
      "sysfs.Validates",
      "only text that people and programs hand in needs it",
      at ->
          onlyIn(
              List.of(
                  at.in("yaml"),
                  at.in("fake.scenario"),
                  at.in("mapping.check"),
                  at.in("mapping.cyborg"),
                  at.in("cyborg"),
                  at.in("app.config")),
              "jakarta.validation..",
              "org.hibernate.validator..")),

  PUBLIC_SIGNATURES_SHOW_NO_FRAMEWORK(
      "domain.ReturnsAJacksonType",
      "consumers must not depend on the version of a library we use",
      at ->
          classes()
              .that()
              .arePublic()
              .and(
                  describe(
                      "are in an exported package",
                      type -> at.exported().contains(type.getPackageName())))
              .and(resideOutsideOfPackages(at.in("testkit"))) // its users write tests with jqwik
              .should(new ShowOnly("java", "javax", "jakarta.validation", at.root()))),

  PUBLIC_MEANS_NEEDED_ELSEWHERE(
      "sysfs.PublicForNobody",
      "what is public is either for consumers or for another package of ours",
      at ->
          classes()
              .that()
              .arePublic()
              .and()
              .areTopLevelClasses()
              .and()
              .doNotHaveSimpleName("Main")
              .and()
              .doNotImplement(SLF4JServiceProvider.class)
              .should(new BeExportedOrUsedByAnotherPackage(at.exported()))),

  PUBLIC_CLASSES_ARE_FINAL(
      "domain.OpenToInheritance",
      "whoever extends a class depends on how it works inside",
      at ->
          classes()
              .that()
              .arePublic()
              .and()
              .areNotInterfaces()
              .and()
              .areNotEnums()
              .and()
              .areNotAssignableTo(Throwable.class)
              .should()
              .haveModifier(JavaModifier.FINAL)),

  NAMES_SAY_THE_THING(
      "domain.DiscoveryPort",
      "a port is a noun of the domain, and its adapters say what they read",
      at ->
          noClasses()
              .should()
              .haveNameMatching(
                  ".*(Impl|Utils?|Helper|Manager)|.*\\.I[A-Z][a-z]\\w*|.*DiscoveryPort")),

  TYPES_HAVE_NAMES_OF_THEIR_OWN(
      "domain.Twin",
      "two types of one name are two rooms for one thing, or one word for two",
      at ->
          classes()
              .that()
              .areTopLevelClasses()
              .and()
              .doNotHaveSimpleName("package-info")
              .should(
                  ArchCondition.from(
                      describe(
                          "have a simple name that no other type has",
                          type -> bearers(at, type.getSimpleName()) == 1)))),

  STANDARD_STREAMS_BELONG_TO_THE_COMMAND(
      "sysfs.Prints",
      "standard output carries the result of a command and nothing else",
      at ->
          noClasses()
              .that(resideOutsideOfPackages(at.in("app.cli"), at.in("app.log"), at.only("app")))
              .should(ACCESS_STANDARD_STREAMS)),

  PLUGINS_ARE_LOADED_BY_THE_APP(
      "domain.LoadsServices",
      "what runs is chosen in one place, where it can be listed",
      at ->
          noClasses()
              .that(resideOutsideOfPackages(at.in("app")))
              .should()
              .dependOnClassesThat()
              .areAssignableTo(ServiceLoader.class)),

  ONLY_VIRSH_IS_STARTED(
      "sysfs.StartsAProcess",
      "files tell all we need, and a process costs more and may not be installed;"
          + " libvirt alone is asked through its tool, when a person names its URI",
      at ->
          noClasses()
              .that(resideOutsideOfPackages(at.in("app.libvirt")))
              .should()
              .dependOnClassesThat()
              .areAssignableTo(ProcessBuilder.class)
              .orShould()
              .callMethod(Runtime.class, "exec", String[].class)),

  DISCOVERY_ONLY_READS(
      "sysfs.discovery.Writes",
      "a look at a host changes nothing on it",
      at ->
          noClasses()
              .that()
              .resideInAnyPackage(at.in("sysfs.discovery"), at.in("sysfs.file"))
              .should(new CallWriters(Files.class))),

  ONLY_CONTROL_WRITES(
      "sysfs.usage.Locks",
      "who reviews what is done to a host has one package to read",
      at ->
          noClasses()
              .that(
                  resideInAPackage(at.in("sysfs"))
                      .and(resideOutsideOfPackages(at.in("sysfs.control"))))
              .should(new CallWriters(Files.class))),

  EXCEPTIONS_HAVE_ONE_ROOT(
      "domain.StrayException",
      "a caller can catch all of ours, and nothing else, in one place",
      at ->
          classes()
              .that()
              .arePublic()
              .and()
              .areAssignableTo(RuntimeException.class)
              .should()
              .beAssignableTo(OpenQatException.class)),

  PACKAGES_HAVE_NO_CYCLES(
      "domain.KnowsTheVendor",
      "what knows each other is one package",
      at -> slices().matching(at.root() + ".(**)").should().beFreeOfCycles());

  private final String offender;
  private final String reason;
  private final Function<Layout, ArchRule> form;

  Rule(String offender, String reason, Function<Layout, ArchRule> form) {
    this.offender = offender;
    this.reason = reason;
    this.form = form;
  }

  ArchRule on(Layout project) {
    return form.apply(project).because(reason);
  }

  /** The class of the bad project that breaks this rule, below its root. */
  String offender() {
    return offender;
  }

  private static ClassesShouldConjunction onlyIn(List<String> rooms, String... packages) {
    return noClasses()
        .that(resideOutsideOfPackages(rooms.toArray(String[]::new)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(packages));
  }

  private static ClassesShouldConjunction allowList(Layout at, String own, String... others) {
    return classes()
        .that()
        .resideInAPackage(at.in(own))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(at.in(own), at.in("domain"), "java..")
                .or(resideInAnyPackage(others)));
  }

  private static long bearers(Layout at, String simpleName) {
    return at.classes().stream()
        .filter(type -> type.isTopLevelClass() && type.getSimpleName().equals(simpleName))
        .count();
  }
}
