// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** The schemas that ship with the documents, and what they say. */
public final class DocumentSchemas {
  static final String INVENTORY = "inventory-1.schema.json";
  static final String PROVISION = "provision-1.schema.json";
  static final String CATALOG = "catalog-1.schema.json";
  static final String ASSIGNMENTS = "assignments-1.schema.json";

  static final String CONFIG = "config-1.schema.json";
  static final String PLUGINS = "plugins-1.schema.json";

  private static final Schema INVENTORY_SCHEMA = schema(INVENTORY);
  private static final Schema PROVISION_SCHEMA = schema(PROVISION);
  private static final Schema CATALOG_SCHEMA = schema(CATALOG);

  private static final Schema CONFIG_SCHEMA = schema(CONFIG);
  private static final Schema PLUGINS_SCHEMA = schema(PLUGINS);
  private static final Schema ASSIGNMENTS_SCHEMA = schema(ASSIGNMENTS);

  private DocumentSchemas() {}

  /** What is wrong with a document of {@code qat assignments}. */
  public static List<String> assignmentsProblems(String json) {
    return problems(ASSIGNMENTS_SCHEMA, json);
  }

  /** What is wrong with a document of {@code qat discover}. */
  public static List<String> inventoryProblems(String json) {
    return problems(INVENTORY_SCHEMA, json);
  }

  /** What is wrong with a document of {@code qat config show}. */
  public static List<String> configProblems(String json) {
    return problems(CONFIG_SCHEMA, json);
  }

  /** What is wrong with a document of {@code qat plugins}. */
  public static List<String> pluginsProblems(String json) {
    return problems(PLUGINS_SCHEMA, json);
  }

  /** What is wrong with a document of {@code qat provision}. */
  public static List<String> provisionProblems(String json) {
    return problems(PROVISION_SCHEMA, json);
  }

  static List<String> catalogProblems(String json) {
    return problems(CATALOG_SCHEMA, json);
  }

  static InputStream resource(String name) {
    return Objects.requireNonNull(DocumentRenderer.class.getResourceAsStream(name), name);
  }

  private static List<String> problems(Schema schema, String json) {
    return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private static Schema schema(String resource) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(resource(resource));
  }
}
