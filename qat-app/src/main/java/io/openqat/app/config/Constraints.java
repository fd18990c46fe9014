// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** The rules that stand as annotations on the components of the records. */
final class Constraints {
  private static final Validator VALIDATOR = validator();

  private Constraints() {}

  /** What is wrong with a value as this component of this record, even if nothing else is there. */
  static Optional<String> violation(Class<?> record, String component, Object value) {
    return VALIDATOR.validateValue(record, component, value).stream()
        .map(ConstraintViolation::getMessage)
        .sorted()
        .findFirst();
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
