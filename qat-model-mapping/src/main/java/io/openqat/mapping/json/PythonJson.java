// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.json;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as Python's {@code json.dumps} writes it by default: {@code ", "} and {@code ": "} between
 * items, ASCII only, lower-case hexadecimal escapes. Cyborg compares such texts as text.
 */
public final class PythonJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                  .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                  .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .characterEscapes(new DeleteToo())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final DefaultPrettyPrinter ONE_LINE =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectNameValueSpacing(Spacing.AFTER)
                  .withObjectEntrySpacing(Spacing.AFTER)
                  .withArrayElementSpacing(Spacing.AFTER)
                  .withObjectEmptySeparator("")
                  .withArrayEmptySeparator(""))
          .withObjectIndenter(new DefaultPrettyPrinter.NopIndenter())
          .withArrayIndenter(new DefaultPrettyPrinter.NopIndenter());

  private PythonJson() {}

  /** One line, for a tree of maps, lists, strings, numbers and booleans. */
  public static String write(Object tree) {
    return MAPPER.writer().with(ONE_LINE).writeValueAsString(tree);
  }

  /** The same for people, over several lines. */
  public static String writeIndented(Object tree) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
  }

  /** The tree of a JSON text; empty when the text is no JSON. */
  public static Optional<Object> read(String text) {
    try {
      return Optional.ofNullable(MAPPER.readValue(text, Object.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Python escapes DEL, which JSON does not ask for. */
  private static final class DeleteToo extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final int DELETE = 0x7f;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      codes[DELETE] = ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public SerializableString getEscapeSequence(int ch) {
      throw new IllegalStateException("no custom escapes");
    }
  }
}
