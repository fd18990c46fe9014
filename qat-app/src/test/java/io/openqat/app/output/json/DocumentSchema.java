// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.openqat.json.InventoryWriter;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The schemas that ship with the documents, and what they say. */
public enum DocumentSchema {
  INVENTORY(InventoryWriter.class),
  PROVISION,
  CATALOG,
  ASSIGNMENTS,
  PROPOSAL,
  CONFIG,
  PLUGINS,
  DOCTOR,
  FLEET,
  WHERE,
  WAVES,
  CDI,
  LOAD;

  private final Class<?> beside;
  private final Schema schema;

  DocumentSchema() {
    this(DocumentRenderer.class);
  }

  DocumentSchema(Class<?> beside) {
    this.beside = beside;
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(resource());
  }

  /** What is wrong with a document of this kind. */
  public List<String> problems(String json) {
    return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  InputStream resource() {
    String name = name().toLowerCase(Locale.ROOT) + "-1.schema.json";
    return Objects.requireNonNull(beside.getResourceAsStream(name), name);
  }
}
