// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.check;

import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.cyborg.DriverReport;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Checks a report against the limits of Cyborg's database and of Placement: lengths, patterns,
 * names unique across the host; and against what one report may be at most. Finds all violations at
 * once.
 */
public final class ModelCheck {
  /**
   * Where a consumer has set up no logging, the validator would say its version there. Kept, for a
   * level is forgotten with the logger that has it.
   */
  private static final Logger VERSION =
      Logger.getLogger("org.hibernate.validator.internal.util.Version");

  static {
    if (VERSION.getLevel() == null) {
      VERSION.setLevel(Level.WARNING);
    }
  }

  /** It takes a few hundred milliseconds to build. */
  private static final Validator VALIDATOR =
      Validation.byProvider(HibernateValidator.class)
          .configure()
          .ignoreXmlConfiguration()
          .defaultLocale(Locale.ROOT)
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory()
          .getValidator();

  private ModelCheck() {}

  /** Everything wrong with a report, by device; empty when it is fit to be sent. */
  public static List<Violation> violations(DriverReport report) {
    Stream<Violation> limits =
        VALIDATOR.validate(report).stream().map(violation -> toViolation(report, violation));
    return Stream.of(limits, Coherence.violations(report), Bounds.violations(report))
        .flatMap(found -> found)
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * The report itself when nothing is wrong with it.
   *
   * @throws InvalidReportException naming every violation and the device it comes from
   */
  public static DriverReport requireValid(DriverReport report) {
    List<Violation> violations = violations(report);
    if (!violations.isEmpty()) {
      throw new InvalidReportException(violations);
    }
    return report;
  }

  private static Violation toViolation(
      DriverReport report, ConstraintViolation<DriverReport> violation) {
    Path path = violation.getPropertyPath();
    return new Violation(device(report, path), path.toString(), violation.getMessage());
  }

  private static Optional<PciAddress> device(DriverReport report, Path path) {
    for (Path.Node node : path) {
      Integer index = node.getIndex();
      if (index != null) {
        return report.devices().get(index).controlPathId().address();
      }
    }
    return Optional.empty();
  }
}
