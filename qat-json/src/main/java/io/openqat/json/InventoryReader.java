// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.json;

import com.fasterxml.jackson.annotation.Nulls;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.Catalog;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the document of {@code qat discover --format json}, as agents of other versions and others
 * may write it: keys that are not known here are passed over, and what cannot be a host is refused.
 * What many hosts have in common is kept once for all that one reader reads.
 */
public final class InventoryReader {
  private static final int LONGEST = 200;

  private final ObjectMapper mapper = tolerant();
  private final ObjectReader documents = mapper.readerFor(InventoryDocument.class);
  private final SharedValues shared = new SharedValues();
  private final Catalog catalog;

  private record Version(String schemaVersion) {}

  /** With the models that are known here. */
  public InventoryReader(Catalog catalog) {
    this.catalog = catalog;
  }

  /** For what others wrote: keys that are not known are passed over, and nothing may be null. */
  private static ObjectMapper tolerant() {
    return JsonMapper.builder()
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
        .build();
  }

  /**
   * What a document says.
   *
   * @throws OpenQatException when it cannot be used
   */
  public SeenHost read(byte[] document) {
    InventoryDocument read;
    try {
      read = documents.readValue(document);
    } catch (JacksonException e) {
      requireVersion(version(document));
      throw unusable(e.getOriginalMessage(), e);
    }
    if (read == null) {
      throw new OpenQatException("its document cannot be used: it is null");
    }
    requireVersion(read.schemaVersion());
    try {
      return new DocumentHost(read, catalog, shared).host();
    } catch (IllegalArgumentException e) {
      throw unusable(String.valueOf(e.getMessage()), e);
    }
  }

  private String version(byte[] document) {
    try {
      return mapper.readValue(document, Version.class).schemaVersion();
    } catch (JacksonException e) {
      throw unusable(e.getOriginalMessage(), e);
    }
  }

  private static void requireVersion(String version) {
    String own = InventoryWriter.SCHEMA_VERSION;
    String major = own.substring(0, own.indexOf('.') + 1);
    if (!version.startsWith(major)) {
      throw new OpenQatException(
          "its document is of version '%s', and this qat reads %sx: use a qat of its version"
              .formatted(shortened(version), major));
    }
  }

  private static OpenQatException unusable(String why, Exception cause) {
    return new OpenQatException("its document cannot be used: " + shortened(why), cause);
  }

  /** In one line: what another host sends may be long, and quoted in it. */
  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
