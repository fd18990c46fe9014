// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity.Subsystem;
import io.openqat.yaml.Binder;
import io.openqat.yaml.Constraints;
import io.openqat.yaml.Forms;
import io.openqat.yaml.Node;
import io.openqat.yaml.Printer;
import io.openqat.yaml.Problems;
import io.openqat.yaml.ProblemsException;
import io.openqat.yaml.YamlText;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads and prints scenarios as YAML, of which JSON is a part. */
public final class ScenarioText {
  private static final Forms FORMS =
      Forms.BASIC
          .word(Integer.class, ScenarioText::number)
          .word(PciAddress.class, PciAddress::parse)
          .word(PciId.class, PciId::parse)
          .word(Subsystem.class, Subsystem::parse)
          .word(VfCount.class, VfCount::parse)
          .word(TotalVfs.class, TotalVfs::parse)
          .word(IommuMode.class, IommuMode::parse)
          .word(VfioDenylist.class, VfioDenylist::parse)
          .word(IndexSet.class, IndexSet::parse)
          .word(KernelVersion.class, KernelVersion::parse)
          .word(Fault.class, Fault::parse)
          .form(AddressList.class, AddressList::read);

  private final Catalog catalog;
  private final Consumer<String> hints;

  /**
   * Reads scenarios whose models are in this catalogue.
   *
   * @param catalog the models that may be named
   */
  public ScenarioText(Catalog catalog) {
    this(catalog, hint -> {});
  }

  /**
   * Like {@link #ScenarioText(Catalog)}, with hints.
   *
   * @param hints takes a line for each thing that is read, and should be written otherwise
   */
  public ScenarioText(Catalog catalog, Consumer<String> hints) {
    this.catalog = catalog;
    this.hints = hints;
  }

  /**
   * Reads a scenario.
   *
   * @param origin the file, for messages
   * @throws ProblemsException listing every problem
   */
  public Scenario parse(String origin, String text) {
    var problems = new Problems(origin, hints);
    Node root = YamlText.ofFile(origin, text, problems);
    Optional<Scenario> scenario = new Binder(FORMS, problems).bind(Scenario.class, root);
    scenario.ifPresent(read -> checkRules(read, problems));
    problems.throwIfAny();
    return scenario.orElseThrow();
  }

  /**
   * Checks a scenario that was made by other means.
   *
   * @throws ProblemsException listing every problem
   */
  public Scenario check(Scenario scenario) {
    var problems = new Problems(scenario.name());
    Constraints.check(scenario, problems);
    checkRules(scenario, problems);
    problems.throwIfAny();
    return scenario;
  }

  /** A scenario as text that {@link #parse} reads as an equal one. */
  public String print(Scenario scenario) {
    return new Printer(FORMS).print(scenario);
  }

  /** What must hold between the parts says nothing of parts that are wrong by themselves. */
  private void checkRules(Scenario scenario, Problems problems) {
    if (problems.isEmpty()) {
      new ScenarioRules(scenario, catalog, problems).check();
    }
  }

  private static Integer number(String text) {
    if (!text.matches("-?[0-9]{1,9}|0x[0-9a-fA-F]{1,7}")) {
      throw new IllegalArgumentException("'" + text + "' is no number");
    }
    return text.startsWith("0x") ? Integer.valueOf(text.substring(2), 16) : Integer.valueOf(text);
  }
}
