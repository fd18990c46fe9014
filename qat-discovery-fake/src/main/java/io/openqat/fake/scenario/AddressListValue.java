// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Addresses written as one word, or as a list of words. */
final class AddressListValue extends StdDeserializer<AddressList> {
  AddressListValue() {
    super(AddressList.class);
  }

  @Override
  @SuppressWarnings("NullAway") // null stands for "reported", and ends in a ScenarioException
  public AddressList deserialize(JsonParser parser, DeserializationContext context) {
    var addresses = new ArrayList<PciAddress>();
    if (!parser.isExpectedStartArrayToken()) {
      addresses.addAll(one(parser, context));
    } else {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        addresses.addAll(one(parser, context));
      }
    }
    if (addresses.isEmpty()) {
      Binding.report(parser, context, "must name at least one PCI address");
      return null;
    }
    return new AddressList(addresses);
  }

  private static List<PciAddress> one(JsonParser parser, DeserializationContext context) {
    try {
      if (parser.currentToken().isScalarValue()) {
        return AddressList.parseOne(parser.getString());
      }
      Binding.report(parser, context, "must be a PCI address, not a list or a block");
      parser.skipChildren();
    } catch (IllegalArgumentException e) {
      Binding.report(parser, context, String.valueOf(e.getMessage()));
    }
    return List.of();
  }
}
