// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The rules that stand as annotations on the components of the records. */
public final class Constraints {
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

  private static final Validator VALIDATOR = validator();

  private Constraints() {}

  /** What is wrong with a value as this component of this record, even if nothing else is there. */
  static Optional<String> violation(Class<?> record, String component, Object value) {
    return VALIDATOR.validateValue(record, component, value).stream()
        .map(ConstraintViolation::getMessage)
        .sorted()
        .findFirst();
  }

  /** Reports what is wrong with a record that was not read, and with the valid ones below it. */
  public static void check(Record record, Problems problems) {
    VALIDATOR.validate(record).stream()
        .sorted(Comparator.comparing(violation -> violation.getPropertyPath().toString()))
        .forEach(violation -> problems.add(key(violation), violation.getMessage()));
  }

  private static String key(ConstraintViolation<?> violation) {
    String key = "";
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getIndex() != null) {
        key = Keys.join(key, String.valueOf(node.getIndex()));
      }
      if (node.getName() != null && !node.getName().startsWith("<")) {
        key = Keys.join(key, Keys.ofComponent(node.getName()));
      }
    }
    return key;
  }

  /** Bounds in the words of a file, so that they stand in the annotation and nowhere else. */
  private static String words(String template, Annotation constraint) {
    if (constraint instanceof NotBlank) {
      return "must not be blank";
    }
    if (constraint instanceof Min least) {
      return "must be " + least.value() + " or more";
    }
    if (constraint instanceof Max most) {
      return "must be " + most.value() + " or less";
    }
    if (constraint instanceof Range range) {
      return "must be " + range.min() + " to " + range.max();
    }
    if (constraint instanceof DurationMin least) {
      return "must be "
          + text(least.days(), least.hours(), least.minutes(), least.seconds(), least.millis())
          + " or more";
    }
    if (constraint instanceof DurationMax most) {
      return "must be "
          + text(most.days(), most.hours(), most.minutes(), most.seconds(), most.millis())
          + " or less";
    }
    return template;
  }

  private static String text(long days, long hours, long minutes, long seconds, long millis) {
    return DurationText.print(
        Duration.ofDays(days)
            .plusHours(hours)
            .plusMinutes(minutes)
            .plusSeconds(seconds)
            .plusMillis(millis));
  }

  private static Validator validator() {
    try (ValidatorFactory factory =
        Validation.byProvider(HibernateValidator.class)
            .configure()
            .ignoreXmlConfiguration()
            .messageInterpolator(new InWords())
            .buildValidatorFactory()) {
      return factory.getValidator();
    }
  }

  /** The validator's own messages are templates in a language that is not there. */
  private static final class InWords implements MessageInterpolator {
    @Override
    public String interpolate(String template, Context context) {
      return words(template, context.getConstraintDescriptor().getAnnotation());
    }

    @Override
    public String interpolate(String template, Context context, Locale locale) {
      return interpolate(template, context);
    }
  }
}
