// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.json;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Which characters stand for a document. Safe for use by several threads. */
record Spelling(TokenStreamFactory factory, ObjectWriteContext context) {
  /** Lines and indentation for JSON. */
  private static final class Indented extends ObjectWriteContext.Base {
    private static final DefaultPrettyPrinter PRINTER =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return PRINTER.createInstance(); // it counts how deep it is
    }
  }

  static Spelling json() {
    return new Spelling(new JsonFactory(), new Indented());
  }

  /** JSON without any blank. */
  static Spelling compactJson() {
    return new Spelling(new JsonFactory(), ObjectWriteContext.empty());
  }

  /** Quotes stay: without them YAML takes addresses and ids for numbers. */
  static Spelling yaml() {
    return new Spelling(
        YAMLFactory.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .build(),
        ObjectWriteContext.empty());
  }

  /** The text of a record or map, and of what it holds. */
  String of(Object document) {
    var text = new StringWriter();
    try (JsonGenerator out = factory.createGenerator(context, text)) {
      new RecordWriter(out).write(document);
    }
    return text.toString();
  }
}
