// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import io.openqat.domain.OpenQatException;
import java.nio.file.Files;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;

/** The rules of docs/architecture.md, as allow-lists, each with its reason. */
enum Rule {
  DOMAIN_KNOWS_ONLY_THE_JDK(
      "domain.TalksToAnAdapter",
      at ->
          allowList(at, "domain").because("teams take the domain without any framework behind it")),

  ONLY_ONE_DOMAIN_PACKAGE_KNOWS_THE_VENDOR(
      "domain.KnowsTheVendor",
      at ->
          noClasses()
              .that(
                  resideInAPackage(at.in("domain"))
                      .and(resideOutsideOfPackages(at.in("domain.qat"))))
              .should()
              .dependOnClassesThat(resideInAPackage(at.in("domain.qat")))
              .because("another vendor's accelerators must need no change in what all share")),

  YAML_KNOWS_THE_DOMAIN(
      "yaml.KnowsAScenario",
      at ->
          allowList(
                  at,
                  "yaml",
                  "tools.jackson.core..",
                  "tools.jackson.dataformat.yaml..",
                  "jakarta.validation..",
                  "org.hibernate.validator..")
              .because("what reads every file knows nothing of what a file is about")),

  SYSFS_ADAPTER_KNOWS_THE_DOMAIN(
      "sysfs.KnowsTheSimulatedHost",
      at ->
          allowList(at, "sysfs", "com.sun.jna..", "org.slf4j..", "javax.xml.stream..")
              .because("adapters do not know each other, and this one runs on any host's JDK")),

  SIMULATED_HOST_KNOWS_THE_DOMAIN_AND_WHAT_READS_IT(
      "fake.KnowsTheMapping",
      at ->
          allowList(
                  at,
                  "fake",
                  at.in("yaml"),
                  at.in("sysfs.control"),
                  at.in("sysfs.discovery"),
                  at.in("sysfs.file"),
                  "org.slf4j..",
                  "jakarta.validation..")
              .because("it fakes the kernel, which the real sysfs adapter reads and writes")),

  MAPPING_KNOWS_THE_DOMAIN(
      "mapping.KnowsSysfs",
      at ->
          allowList(
                  at,
                  "mapping",
                  "org.slf4j..",
                  "tools.jackson..",
                  "com.fasterxml.jackson.annotation..",
                  "jakarta.validation..",
                  "org.hibernate.validator..")
              .because("adapters do not know each other")),

  CYBORG_REPORTER_KNOWS_THE_MAPPING(
      "cyborg.KnowsSysfs",
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
                  "tools.jackson..")
              .because("it tells of a host in Cyborg's model, wherever the facts came from")),

  LEDGER_KNOWS_THE_DOMAIN(
      "ledger.KnowsSysfs",
      at ->
          allowList(at, "ledger", "org.slf4j..", "org.sqlite..")
              .because("adapters do not know each other")),

  TESTKIT_KNOWS_THE_DOMAIN_AND_THE_SIMULATED_HOST(
      "testkit.KnowsSysfs",
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
                      "org.assertj.."))
              .because("an adapter under test must not be known to what tests it")),

  INJECTION_STAYS_IN_THE_APP(
      "mapping.UsesTheInjector",
      at ->
          onlyIn(
                  List.of(at.in("app")),
                  "com.google.inject..",
                  "com.google.common..",
                  "jakarta.inject..")
              .because("consumers call plain constructors")),

  ONLY_MODULES_KNOW_GUICE(
      "app.AsksTheInjector",
      at ->
          noClasses()
              .that(resideOutsideOfPackages(at.in("app.compose")))
              .and()
              .haveSimpleNameNotEndingWith("Module")
              .should()
              .dependOnClassesThat(resideInAnyPackage("com.google.inject..", "com.google.common.."))
              .because("a class says what it needs; a module beside it says what that is")),

  NATIVE_CODE_STAYS_WHERE_JAVA_HAS_NOTHING(
      "fake.CallsNativeCode",
      at ->
          onlyIn(
                  List.of(at.in("sysfs.uevent"), at.in("sysfs.control"), at.in("app.daemon")),
                  "com.sun.jna..")
              .because("a wrong native call ends the process, and JNA is optional for consumers")),

  METRICS_STAY_IN_THEIR_PACKAGE(
      "app.UsesMicrometer",
      at ->
          onlyIn(List.of(at.in("app.metrics")), "io.micrometer..", "io.prometheus..")
              .because("names of metrics are a contract, kept in one place, and only agents pay")),

  THE_HTTP_SERVER_STAYS_IN_ITS_PACKAGE(
      "app.ServesHttp",
      at ->
          onlyIn(List.of(at.in("app.http")), "com.sun.net.httpserver..")
              .because("limits and checks that hold for one request hold for all")),

  THE_COMMAND_LINE_STAYS_IN_ITS_PACKAGE(
      "app.UsesPicocli",
      at ->
          onlyIn(List.of(at.in("app.cli")), "picocli..")
              .because("reports are made without knowing how they were asked for")),

  JSON_STAYS_WHERE_TEXT_IS_READ_OR_WRITTEN(
      "app.UsesJackson",
      at ->
          onlyIn(
                  List.of(
                      at.in("yaml"),
                      at.in("mapping.json"),
                      at.in("cyborg.json"),
                      at.in("app.output.json")),
                  "tools.jackson..",
                  "com.fasterxml.jackson..")
              .because("the text format of a thing is known in one place of its module")),

  VALIDATION_STAYS_AT_THE_EDGE(
      "sysfs.Validates",
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
                  "org.hibernate.validator..")
              .because("only text that people and programs hand in needs it")),

  PUBLIC_SIGNATURES_SHOW_NO_FRAMEWORK(
      "domain.ReturnsAJacksonType",
      at ->
          classes()
              .that()
              .arePublic()
              .and(new InAnExportedPackage(at.exported()))
              .and(resideOutsideOfPackages(at.in("testkit"))) // its users write tests with jqwik
              .should(new ShowOnly("java", "javax", "jakarta.validation", at.root()))
              .because("consumers must not depend on the version of a library we use")),

  PUBLIC_MEANS_NEEDED_ELSEWHERE(
      "sysfs.PublicForNobody",
      at ->
          classes()
              .that()
              .arePublic()
              .and()
              .areTopLevelClasses()
              .and()
              .doNotHaveSimpleName("Main")
              .should(new BeExportedOrUsedByAnotherPackage(at.exported()))
              .because("what is public is either for consumers or for another package of ours")),

  PUBLIC_CLASSES_ARE_FINAL(
      "domain.OpenToInheritance",
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
              .haveModifier(JavaModifier.FINAL)
              .because("whoever extends a class depends on how it works inside")),

  NAMES_SAY_THE_THING(
      "domain.DiscoveryPort",
      at ->
          noClasses()
              .should()
              .haveNameMatching(
                  ".*(Impl|Utils?|Helper|Manager)|.*\\.I[A-Z][a-z]\\w*|.*DiscoveryPort")
              .because("a port is a noun of the domain, and its adapters say what they read")),

  TYPES_HAVE_NAMES_OF_THEIR_OWN(
      "domain.Twin",
      at ->
          classes()
              .that()
              .areTopLevelClasses()
              .and()
              .doNotHaveSimpleName("package-info")
              .should(new HaveANameOfItsOwn(at.classes()))
              .because("two types of one name are two rooms for one thing, or one word for two")),

  STANDARD_STREAMS_BELONG_TO_THE_COMMAND(
      "sysfs.Prints",
      at ->
          noClasses()
              .that(resideOutsideOfPackages(at.in("app.cli"), at.only("app")))
              .should(ACCESS_STANDARD_STREAMS)
              .because("standard output carries the result of a command and nothing else")),

  PLUGINS_ARE_LOADED_BY_THE_APP(
      "domain.LoadsServices",
      at ->
          noClasses()
              .that(resideOutsideOfPackages(at.in("app")))
              .should()
              .dependOnClassesThat()
              .areAssignableTo(ServiceLoader.class)
              .because("what runs is chosen in one place, where it can be listed")),

  ONLY_VIRSH_IS_STARTED(
      "sysfs.StartsAProcess",
      at ->
          noClasses()
              .that(resideOutsideOfPackages(at.in("app.libvirt")))
              .should()
              .dependOnClassesThat()
              .areAssignableTo(ProcessBuilder.class)
              .orShould()
              .callMethod(Runtime.class, "exec", String[].class)
              .because(
                  "files tell all we need, and a process costs more and may not be installed;"
                      + " libvirt alone is asked through its tool, when a person names its URI")),

  DISCOVERY_ONLY_READS(
      "sysfs.discovery.Writes",
      at ->
          noClasses()
              .that()
              .resideInAnyPackage(at.in("sysfs.discovery"), at.in("sysfs.file"))
              .should(new CallWriters(Files.class))
              .because("a look at a host changes nothing on it")),

  ONLY_CONTROL_WRITES(
      "sysfs.usage.Locks",
      at ->
          noClasses()
              .that(
                  resideInAPackage(at.in("sysfs"))
                      .and(resideOutsideOfPackages(at.in("sysfs.control"))))
              .should(new CallWriters(Files.class))
              .because("who reviews what is done to a host has one package to read")),

  EXCEPTIONS_HAVE_ONE_ROOT(
      "domain.StrayException",
      at ->
          classes()
              .that()
              .arePublic()
              .and()
              .areAssignableTo(RuntimeException.class)
              .should()
              .beAssignableTo(OpenQatException.class)
              .because("a caller can catch all of ours, and nothing else, in one place")),

  PACKAGES_HAVE_NO_CYCLES(
      "domain.KnowsTheVendor",
      at ->
          slices()
              .matching(at.root() + ".(**)")
              .should()
              .beFreeOfCycles()
              .because("what knows each other is one package"));

  private final String offender;
  private final Function<Layout, ArchRule> form;

  Rule(String offender, Function<Layout, ArchRule> form) {
    this.offender = offender;
    this.form = form;
  }

  ArchRule on(Layout project) {
    return form.apply(project);
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
}
