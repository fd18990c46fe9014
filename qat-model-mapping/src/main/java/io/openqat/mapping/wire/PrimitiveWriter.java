// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.wire;

import io.openqat.mapping.cyborg.DriverAttachHandle;
import io.openqat.mapping.cyborg.DriverAttribute;
import io.openqat.mapping.cyborg.DriverControlPathId;
import io.openqat.mapping.cyborg.DriverDeployable;
import io.openqat.mapping.cyborg.DriverDevice;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts driver objects into their envelopes. */
final class PrimitiveWriter {
  private PrimitiveWriter() {}

  static Map<String, Object> device(DriverDevice device) {
    return new Envelope("DriverDevice")
        .with("vendor", device.vendor())
        .with("model", device.model())
        .with("type", device.type().name())
        .with("std_board_info", device.stdBoardInfo())
        .with("vendor_board_info", device.vendorBoardInfo())
        .with("controlpath_id", controlPath(device.controlPathId()))
        .with(
            "deployable_list",
            device.deployables().stream().map(PrimitiveWriter::deployable).toList())
        .with("stub", device.stub())
        .primitive();
  }

  private static Map<String, Object> controlPath(DriverControlPathId path) {
    return new Envelope("DriverControlPathID")
        .with("cpid_type", path.type().name())
        .with("cpid_info", path.info())
        .primitive();
  }

  private static Map<String, Object> deployable(DriverDeployable deployable) {
    return new Envelope("DriverDeployable")
        .with("name", deployable.name())
        .with("num_accelerators", deployable.numAccelerators())
        .with(
            "attribute_list",
            deployable.attributes().stream().map(PrimitiveWriter::attribute).toList())
        .with(
            "attach_handle_list",
            deployable.attachHandles().stream().map(PrimitiveWriter::attachHandle).toList())
        .with("driver_name", deployable.driverName())
        .primitive();
  }

  private static Map<String, Object> attribute(DriverAttribute attribute) {
    return new Envelope("DriverAttribute")
        .with("key", attribute.key())
        .with("value", attribute.value())
        .primitive();
  }

  private static Map<String, Object> attachHandle(DriverAttachHandle handle) {
    return new Envelope("DriverAttachHandle")
        .with("attach_type", handle.type().name())
        .with("attach_info", handle.info())
        .with("in_use", handle.inUse())
        .primitive();
  }

  /** The envelope around one object's data. */
  private static final class Envelope {
    private final String name;
    private final Map<String, Object> data = new LinkedHashMap<>();

    Envelope(String name) {
      this.name = name;
    }

    Envelope with(String field, Object value) {
      data.put(field, value);
      return this;
    }

    /** A field that Cyborg allows to be none; JSON then says null. */
    @SuppressWarnings("NullAway") // the one place where the wire wants null
    Envelope with(String field, Optional<String> value) {
      data.put(field, value.orElse(null));
      return this;
    }

    Map<String, Object> primitive() {
      var primitive = new LinkedHashMap<String, Object>();
      primitive.put(WireNode.NAME, name);
      primitive.put(WireNode.NAMESPACE, WireNode.CYBORG);
      primitive.put(WireNode.VERSION, WireNode.ONE);
      primitive.put(WireNode.DATA, Collections.unmodifiableMap(data));
      primitive.put(WireNode.CHANGES, List.copyOf(data.keySet()));
      return Collections.unmodifiableMap(primitive);
    }
  }
}
