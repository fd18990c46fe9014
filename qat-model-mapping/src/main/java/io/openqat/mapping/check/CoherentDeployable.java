// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.check;

import io.openqat.mapping.cyborg.DriverAttribute;
import io.openqat.mapping.cyborg.DriverDeployable;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashSet;

/** The parts of a deployable fit together: one resource class, keys once, a handle for each. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = CoherentDeployable.Check.class)
@interface CoherentDeployable {
  /** Never shown: each violation brings its own. */
  String message() default "must be coherent";

  /** Unused. */
  Class<?>[] groups() default {};

  /** Unused. */
  Class<? extends Payload>[] payload() default {};

  /** Finds what does not fit. */
  final class Check implements ConstraintValidator<CoherentDeployable, DriverDeployable> {
    @Override
    public boolean isValid(DriverDeployable deployable, ConstraintValidatorContext context) {
      context.disableDefaultConstraintViolation();
      boolean coherent = true;
      var keys = new HashSet<String>();
      for (DriverAttribute attribute : deployable.attributes()) {
        if (!keys.add(attribute.key())) {
          coherent =
              fail(context, "attributes", "key '" + attribute.key() + "' stands more than once");
        }
      }
      if (!keys.contains(DriverAttribute.RESOURCE_CLASS)) {
        coherent = fail(context, "attributes", "must have 'rc': the conductor fails without it");
      }
      int handles = deployable.attachHandles().size();
      if (deployable.numAccelerators() != handles) {
        coherent =
            fail(context, "numAccelerators", "must be the number of attach handles, " + handles);
      }
      return coherent;
    }

    private static boolean fail(ConstraintValidatorContext context, String field, String message) {
      context
          .buildConstraintViolationWithTemplate(Template.literal(message))
          .addPropertyNode(field)
          .addConstraintViolation();
      return false;
    }
  }
}
