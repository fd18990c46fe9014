// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Prints records as a {@link Binder} reads them. What is empty is left out. An iterable that is no
 * list and has one element is written as that element.
 *
 * @param forms how values are read, and so printed
 */
public record Printer(Forms forms) {
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .build();

  /** The whole text. */
  public String print(Record record) {
    var text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(record, out);
    }
    return text.toString();
  }

  private void write(Object value, JsonGenerator out) {
    if (value instanceof Optional<?> present) {
      write(present.orElseThrow(), out);
    } else if (value instanceof Integer number) {
      out.writeNumber(number);
    } else if (value instanceof Boolean truth) {
      out.writeBoolean(truth);
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      list.forEach(element -> write(element, out));
      out.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      map.forEach((key, entry) -> entry(key.toString(), entry, out));
      out.writeEndObject();
    } else if (value instanceof Iterable<?> several) {
      var list = new ArrayList<Object>();
      several.forEach(list::add);
      write(list.size() == 1 ? list.get(0) : list, out);
    } else if (value instanceof Record record && !forms.isWord(value.getClass())) {
      out.writeStartObject();
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        entry(Keys.ofComponent(component.getName()), read(component, record), out);
      }
      out.writeEndObject();
    } else {
      out.writeString(value.toString());
    }
  }

  private void entry(String key, Object value, JsonGenerator out) {
    if (!List.of(Optional.empty(), List.of(), Map.of()).contains(value)) {
      out.writeName(key);
      write(value, out);
    }
  }

  private static Object read(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }
}
