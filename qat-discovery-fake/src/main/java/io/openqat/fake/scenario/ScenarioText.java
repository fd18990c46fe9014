// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import io.openqat.domain.accelerator.Catalog;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads and prints scenarios as YAML, of which JSON is a part. */
public final class ScenarioText {
  private static final YAMLMapper MAPPER = Binding.mapper();

  private final Catalog catalog;

  /**
   * Reads scenarios whose models are in this catalogue.
   *
   * @param catalog the models that may be named
   */
  public ScenarioText(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Reads a scenario.
   *
   * @param origin the file, for messages
   * @throws ScenarioException listing every problem
   */
  public Scenario parse(String origin, String text) {
    var problems = new Problems(origin);
    Scenario scenario = bind(text, problems);
    check(scenario, problems);
    return scenario;
  }

  /**
   * Checks a scenario that was made by other means.
   *
   * @throws ScenarioException listing every problem
   */
  public Scenario check(Scenario scenario) {
    check(scenario, new Problems(scenario.name()));
    return scenario;
  }

  /** A scenario as text that {@link #parse} reads as an equal one. */
  public String print(Scenario scenario) {
    return MAPPER.writeValueAsString(scenario);
  }

  private void check(Scenario scenario, Problems problems) {
    Constraints.of(scenario, problems);
    if (problems.isEmpty()) {
      new ScenarioRules(scenario, catalog, problems).check();
    }
    problems.throwIfAny();
  }

  private static Scenario bind(String text, Problems problems) {
    try {
      return Binding.read(MAPPER, text, problems);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      problems.add("", (at == null ? "" : "line " + at.getLineNr() + ": ") + firstLine(e));
      problems.throwIfAny();
      throw e;
    }
  }

  private static String firstLine(JacksonException e) {
    return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("cannot be read");
  }

  /** The rules that stand as annotations on the records. */
  private static final class Constraints {
    private static final Validator VALIDATOR = validator();

    static void of(Scenario scenario, Problems problems) {
      Set<ConstraintViolation<Scenario>> violations = VALIDATOR.validate(scenario);
      violations.stream()
          .sorted(Comparator.comparing(v -> v.getPropertyPath().toString()))
          .forEach(v -> problems.add(pointer(v.getPropertyPath()), v.getMessage()));
    }

    private static String pointer(Path path) {
      var pointer = new StringBuilder();
      for (Path.Node node : path) {
        if (node.getIndex() != null) {
          pointer.append('/').append(node.getIndex());
        }
        if (node.getName() != null && !node.getName().startsWith("<")) {
          pointer.append('/').append(node.getName());
        }
      }
      return pointer.toString();
    }

    private static Validator validator() {
      try (ValidatorFactory factory =
          Validation.byProvider(HibernateValidator.class)
              .configure()
              .ignoreXmlConfiguration()
              .messageInterpolator(
                  new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
              .buildValidatorFactory()) {
        return factory.getValidator();
      }
    }
  }
}
