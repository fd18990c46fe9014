// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.ser.std.ToStringSerializer;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** How the records of a scenario stand in a file. */
final class Binding {
  private static final Object PROBLEMS = "problems";

  private Binding() {}

  static YAMLMapper mapper() {
    var module = new SimpleModule("scenario");
    word(module, PciAddress.class, PciAddress::parse);
    word(module, PciId.class, PciId::parse);
    word(module, BoardId.class, BoardId::parse);
    word(module, VfCount.class, VfCount::parse);
    word(module, IndexSet.class, IndexSet::parse);
    word(module, KernelVersion.class, KernelVersion::parse);
    word(module, ForeignKind.class, ForeignKind::parse);
    word(module, Fault.class, Fault::parse);
    word(
        module,
        OperationalState.class,
        text -> required(OperationalState.tryParse(text), text, "'up' or 'down'"));
    module.addDeserializer(Integer.class, new TextValue<>(Integer.class, Binding::number));
    module.addDeserializer(Boolean.class, new TextValue<>(Boolean.class, Binding::truth));
    module.addDeserializer(AddressList.class, new AddressListValue());
    module.addSerializer(AddressList.class, new AddressListPrinter());
    return YAMLMapper.builder(
            YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
        .addModule(module)
        .addHandler(new Misfit())
        .changeDefaultPropertyInclusion(
            value -> value.withValueInclusion(JsonInclude.Include.NON_EMPTY))
        .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
        .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
        .build();
  }

  static Scenario read(YAMLMapper mapper, String text, Problems problems) {
    UnknownKeys.report(mapper.readTree(text), Scenario.class, "", problems);
    return mapper.readerFor(Scenario.class).withAttribute(PROBLEMS, problems).readValue(text);
  }

  static void report(JsonParser parser, DeserializationContext context, String what) {
    if (context.getAttribute(PROBLEMS) instanceof Problems problems) {
      problems.add(parser.streamReadContext().pathAsPointer().toString(), what);
    }
  }

  private static <T> void word(SimpleModule module, Class<T> type, Function<String, T> parse) {
    module.addDeserializer(type, new TextValue<>(type, parse));
    module.addSerializer(type, ToStringSerializer.instance);
  }

  private static Integer number(String text) {
    if (!text.matches("-?[0-9]{1,9}|0x[0-9a-fA-F]{1,7}")) {
      throw new IllegalArgumentException("'" + text + "' is no number");
    }
    return text.startsWith("0x") ? Integer.parseInt(text.substring(2), 16) : Integer.parseInt(text);
  }

  private static Boolean truth(String text) {
    return required(
        Optional.of(text).filter(t -> t.equals("true") || t.equals("false")).map("true"::equals),
        text,
        "'true' or 'false'");
  }

  private static <T> T required(Optional<T> value, String text, String form) {
    return value.orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not " + form));
  }

  /** One address as a word, several as a list. */
  private static final class AddressListPrinter extends StdSerializer<AddressList> {
    AddressListPrinter() {
      super(AddressList.class);
    }

    @Override
    public void serialize(AddressList value, JsonGenerator out, SerializationContext context) {
      if (value.addresses().size() == 1) {
        out.writeString(value.addresses().get(0).toString());
        return;
      }
      out.writeStartArray();
      value.addresses().forEach(address -> out.writeString(address.toString()));
      out.writeEndArray();
    }
  }
}
