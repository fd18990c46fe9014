// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.container;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The schema of the Container Device Interface, as its project has it. */
public final class CdiSchema {
  private static final String PLACE = "https://cdi.example/";

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_7,
              builder ->
                  builder.schemas(
                      Map.of(
                          PLACE + "schema.json", text("schema.json"),
                          PLACE + "defs.json", text("defs.json"))))
          .getSchema(SchemaLocation.of(PLACE + "schema.json"));

  private CdiSchema() {}

  /** What is wrong with a file. */
  public static List<String> problems(String json) {
    return SCHEMA.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private static String text(String name) {
    try (InputStream in = CdiSchema.class.getResourceAsStream("/cdi/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
