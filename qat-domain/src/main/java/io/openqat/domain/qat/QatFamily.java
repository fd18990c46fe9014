// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.qat;

import io.openqat.domain.accelerator.AcceleratorFamily;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.CatalogText;
import io.openqat.domain.accelerator.CloudPlace;
import io.openqat.domain.accelerator.DriverHabits;
import io.openqat.domain.accelerator.StatusFile;
import io.openqat.domain.accelerator.StatusLayout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The QAT family: its models as data, and the files of its in-tree Linux drivers. */
public final class QatFamily {
  public static final String NAME = "qat";
  private static final String DATA = "qat-models.ini";

  /**
   * Source: Linux {@code Documentation/ABI/testing/sysfs-driver-qat} and {@code
   * sysfs-driver-qat_ras}. {@code qat/rp2srv} is left out: reading it means writing a cursor that
   * all users share. Linux 6.1 takes {@code sym;asym} but not {@code asym;sym}.
   */
  private static final StatusLayout STATUS =
      StatusLayout.NONE
          .withState(StatusFile.at("qat/state"))
          .withServices(
              StatusFile.at("qat/cfg_services"), List.of("sym", "asym", "dc", "decomp", "dcc"))
          .withErrors(
              new StatusLayout.ErrorFiles(
                  "qat_ras/errors_correctable", "qat_ras/errors_nonfatal", "qat_ras/errors_fatal"))
          .withAttributes(
              StatusFile.at("qat/auto_reset"),
              StatusFile.at("qat/num_rps"),
              StatusFile.at("qat/pm_idle_enabled"));

  private QatFamily() {}

  /** The built-in rows. */
  public static AcceleratorFamily builtIn() {
    return new AcceleratorFamily(NAME, CatalogText.parse(DATA, NAME, data()), STATUS)
        .withDriver(new DriverHabits(true, true))
        .withFirmware(QatFirmware.BY_MODEL)
        .withCards("") // as before there were other families
        .withCloud(new CloudPlace("QAT", "CUSTOM_QAT", "intel"))
        .withWords(QatWords.ALL);
  }

  /** A catalogue of this family alone. */
  public static Catalog catalog() {
    return Catalog.of(builtIn());
  }

  private static String data() {
    try (InputStream in = QatFamily.class.getResourceAsStream(DATA)) {
      if (in == null) {
        throw new IllegalStateException(DATA + " is missing from the jar of qat-domain");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
