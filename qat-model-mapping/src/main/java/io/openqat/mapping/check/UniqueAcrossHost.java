// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.check;

import io.openqat.mapping.cyborg.DriverDeployable;
import io.openqat.mapping.cyborg.DriverDevice;
import io.openqat.mapping.cyborg.DriverReport;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the conductor tells devices, deployables and functions apart by stands once in a report.
 * Each later occurrence is a violation of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = UniqueAcrossHost.Check.class)
@interface UniqueAcrossHost {
  /** Never shown: each violation brings its own. */
  String message() default "must be unique";

  /** Unused. */
  Class<?>[] groups() default {};

  /** Unused. */
  Class<? extends Payload>[] payload() default {};

  /** Finds texts that stand twice. */
  final class Check implements ConstraintValidator<UniqueAcrossHost, DriverReport> {
    @Override
    public boolean isValid(DriverReport report, ConstraintValidatorContext context) {
      context.disableDefaultConstraintViolation();
      var paths = new Seen(context, "control path");
      var names = new Seen(context, "deployable name");
      var handles = new Seen(context, "attach handle");
      List<DriverDevice> devices = report.devices();
      for (int i = 0; i < devices.size(); i++) {
        DriverDevice device = devices.get(i);
        paths.add(device.controlPathId().info(), i);
        for (DriverDeployable deployable : device.deployables()) {
          names.add(deployable.name(), i);
          for (var handle : deployable.attachHandles()) {
            handles.add(handle.info(), i);
          }
        }
      }
      return paths.unique && names.unique && handles.unique;
    }
  }

  /** Texts of one kind, with the device that had each first. */
  final class Seen {
    private final ConstraintValidatorContext context;
    private final String what;
    private final Map<String, Integer> first = new HashMap<>();
    private boolean unique = true;

    Seen(ConstraintValidatorContext context, String what) {
      this.context = context;
      this.what = what;
    }

    void add(String text, int device) {
      Integer other = first.putIfAbsent(text, device);
      if (other != null) {
        unique = false;
        context
            .buildConstraintViolationWithTemplate(
                Template.literal(what + " " + text + " stands in devices[" + other + "] already"))
            .addPropertyNode("devices")
            .addBeanNode()
            .inIterable()
            .atIndex(device)
            .addConstraintViolation();
      }
    }
  }
}
