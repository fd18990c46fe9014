// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** How a document is spelt. The content is the same. */
public enum Syntax {
  JSON {
    @Override
    ObjectMapper mapper() {
      var indenter = new DefaultIndenter("  ", "\n");
      var separators =
          Separators.createDefaultInstance()
              .withObjectNameValueSpacing(Separators.Spacing.AFTER)
              .withObjectEmptySeparator("")
              .withArrayEmptySeparator("");
      var printer =
          new DefaultPrettyPrinter(separators)
              .withObjectIndenter(indenter)
              .withArrayIndenter(indenter);
      return configured(JsonMapper.builder())
          .defaultPrettyPrinter(printer)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();
    }
  },
  YAML {
    @Override
    ObjectMapper mapper() {
      // Quotes stay: without them YAML takes addresses and ids for numbers.
      return configured(
              YAMLMapper.builder()
                  .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                  .disable(YAMLWriteFeature.SPLIT_LINES))
          .build();
    }
  };

  /** Made at the first use: what it learns of a type it keeps. */
  private static final Map<Syntax, ObjectMapper> KEPT = new ConcurrentHashMap<>();

  abstract ObjectMapper mapper();

  /** JSON without any blank. */
  static ObjectMapper compact() {
    return configured(JsonMapper.builder()).build();
  }

  /** For what others wrote: keys that are not known are passed over, and nothing may be null. */
  static ObjectMapper tolerant() {
    return JsonMapper.builder()
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
        .build();
  }

  /**
   * The whole text of a document, ending in a line feed.
   *
   * @param document a record; what is empty is left out
   */
  public String write(Object document) {
    String text = writer().writeValueAsString(document);
    return text.endsWith("\n") ? text : text + "\n";
  }

  private ObjectMapper writer() {
    return KEPT.computeIfAbsent(this, Syntax::mapper);
  }

  private static <M extends ObjectMapper, B extends MapperBuilder<M, B>> B configured(B builder) {
    return builder
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_ABSENT));
  }
}
