// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.check;

import io.openqat.mapping.cyborg.DriverAttachHandle;
import io.openqat.mapping.cyborg.DriverAttribute;
import io.openqat.mapping.cyborg.DriverControlPathId;
import io.openqat.mapping.cyborg.DriverDeployable;
import io.openqat.mapping.cyborg.DriverDevice;
import io.openqat.mapping.cyborg.DriverReport;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Locale;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;
import org.hibernate.validator.cfg.GenericConstraintDef;
import org.hibernate.validator.cfg.defs.MinDef;
import org.hibernate.validator.cfg.defs.PatternDef;
import org.hibernate.validator.cfg.defs.SizeDef;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * The limits themselves. They are declared here and not on the records, so that who uses the
 * records needs no validation library. Sources: columns of Cyborg's database (Zed), Placement's
 * request schemas.
 */
final class Limits {
  private static final int COLUMN = 255;
  private static final int DRIVER_NAME = 100;

  /** A resource provider's name; the deployable's own column would take 255. */
  private static final int PROVIDER_NAME = 200;

  /** MariaDB's TEXT, which Cyborg's unlimited text is. */
  private static final int TEXT = 65_535;

  private static final String PCI_INFO =
      "\\{\"bus\": \"[0-9a-f]{2}\", \"device\": \"[01][0-9a-f]\","
          + " \"domain\": \"([0-9a-f]{4}|[1-9a-f][0-9a-f]{4,7})\", \"function\": \"[0-7]\"\\}";

  private Limits() {}

  /** Built on first use: it takes a few hundred milliseconds. */
  static Validator validator() {
    return Holder.VALIDATOR;
  }

  private static final class Holder {
    static final Validator VALIDATOR = build();
  }

  private static Validator build() {
    HibernateValidatorConfiguration configuration =
        Validation.byProvider(HibernateValidator.class)
            .configure()
            .ignoreXmlConfiguration()
            .defaultLocale(Locale.ROOT)
            .messageInterpolator(new ParameterMessageInterpolator());
    ConstraintMapping mapping = configuration.createConstraintMapping();
    report(mapping);
    device(mapping);
    deployable(mapping);
    handles(mapping);
    return configuration.addMapping(mapping).buildValidatorFactory().getValidator();
  }

  private static void report(ConstraintMapping mapping) {
    mapping
        .type(DriverReport.class)
        .constraint(new GenericConstraintDef<>(UniqueAcrossHost.class))
        .field("hostName")
        .constraint(length(1, PROVIDER_NAME))
        .constraint(pattern("\\S*", "must have no blanks"))
        .field("devices")
        .containerElementType()
        .valid();
  }

  private static void device(ConstraintMapping mapping) {
    mapping
        .type(DriverDevice.class)
        .field("vendor")
        .constraint(length(1, COLUMN))
        .field("model")
        .constraint(length(1, COLUMN))
        .field("stdBoardInfo")
        .containerElementType()
        .constraint(length(0, TEXT))
        .field("vendorBoardInfo")
        .containerElementType()
        .constraint(length(0, TEXT))
        .field("controlPathId")
        .valid()
        .field("deployables")
        .constraint(new SizeDef().min(1).message("must have at least {min} entry, or be left out"))
        .containerElementType()
        .valid();
  }

  private static void deployable(ConstraintMapping mapping) {
    mapping
        .type(DriverDeployable.class)
        .constraint(new GenericConstraintDef<>(CoherentDeployable.class))
        .field("name")
        .constraint(length(1, PROVIDER_NAME))
        .constraint(pattern("\\S*", "must have no blanks"))
        .field("numAccelerators")
        .constraint(new MinDef().value(1).message("must be at least {value}"))
        .field("driverName")
        .constraint(length(1, DRIVER_NAME))
        .field("attributes")
        .containerElementType()
        .valid()
        .field("attachHandles")
        .containerElementType()
        .valid();
    mapping
        .type(DriverAttribute.class)
        .field("key")
        .constraint(length(1, COLUMN))
        .constraint(
            pattern(
                "rc|trait.*",
                "must be 'rc' or start with 'trait': conductors make a trait of"
                    + " any other attribute"))
        .field("value")
        .constraint(length(1, COLUMN))
        .constraint(
            pattern("CUSTOM_[A-Z0-9_]+|OWNER_CYBORG", "must look like CUSTOM_QAT for Placement"));
  }

  private static void handles(ConstraintMapping mapping) {
    mapping
        .type(DriverControlPathId.class)
        .field("info")
        .constraint(length(1, COLUMN))
        .constraint(pattern(PCI_INFO, "must be a PCI address in Cyborg's form"));
    mapping
        .type(DriverAttachHandle.class)
        .field("info")
        .constraint(length(1, COLUMN))
        .constraint(pattern(PCI_INFO, "must be a PCI address in Cyborg's form"));
  }

  private static SizeDef length(int min, int max) {
    return new SizeDef().min(min).max(max).message("must have {min} to {max} characters");
  }

  private static PatternDef pattern(String regexp, String message) {
    return new PatternDef().regexp(regexp).message(message);
  }
}
