// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.cyborg;

/**
 * What the columns of Cyborg's database (Zed) and Placement's request schemas take, and the words
 * for what they do not. {@link io.openqat.mapping.check.ModelCheck} asks for them; a record with
 * other values can be made.
 */
public final class Limits {
  /** A name or a text in one column. */
  public static final int COLUMN = 255;

  public static final int DRIVER_NAME = 100;

  /** A resource provider's name; the deployable's own column would take 255. */
  public static final int PROVIDER_NAME = 200;

  /** MariaDB's TEXT, which Cyborg's unlimited text is. */
  public static final int TEXT = 65_535;

  public static final String LENGTH = "must have {min} to {max} characters";
  public static final String NO_BLANKS = "must have no blanks";

  public static final String PCI_INFO =
      "\\{\"bus\": \"[0-9a-f]{2}\", \"device\": \"[01][0-9a-f]\","
          + " \"domain\": \"([0-9a-f]{4}|[1-9a-f][0-9a-f]{4,7})\", \"function\": \"[0-7]\"\\}";

  public static final String NO_PCI_INFO = "must be a PCI address in Cyborg's form";

  private Limits() {}
}
