// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.json;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * Writes records, lists, maps and plain values; an empty {@link Optional} is left out with its key.
 * To make a mapper, which can more, and let it learn these records would be a fifth of the time
 * that a command takes.
 */
record RecordWriter(JsonGenerator out) {
  private static final ClassValue<List<Member>> MEMBERS =
      new ClassValue<>() {
        @Override
        protected List<Member> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents()).map(Member::of).toList();
        }
      };

  private record Member(String key, Method reader) {
    static Member of(RecordComponent component) {
      Method reader = component.getAccessor();
      reader.setAccessible(true);
      return new Member(component.getName(), reader);
    }

    Object of(Object record) {
      try {
        return reader.invoke(record);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(reader + " cannot be read", e);
      }
    }
  }

  void write(Object value) {
    if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Record) {
      out.writeStartObject();
      MEMBERS.get(value.getClass()).forEach(member -> member(member.key(), member.of(value)));
      out.writeEndObject();
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      list.forEach(this::write);
      out.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      map.forEach((key, each) -> member(key.toString(), each));
      out.writeEndObject();
    } else {
      plain(value);
    }
  }

  private void member(String key, Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(known -> member(key, known));
    } else {
      out.writeName(key);
      write(value);
    }
  }

  private void plain(Object value) {
    if (value instanceof Boolean truth) {
      out.writeBoolean(truth);
    } else if (value instanceof Integer number) {
      out.writeNumber(number);
    } else if (value instanceof Long number) {
      out.writeNumber(number);
    } else if (value instanceof Double number) {
      out.writeNumber(number);
    } else {
      throw new IllegalArgumentException("no form for a document: " + value.getClass().getName());
    }
  }
}
