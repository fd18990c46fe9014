// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.wire;

import io.openqat.mapping.cyborg.AttachType;
import io.openqat.mapping.cyborg.ControlPathType;
import io.openqat.mapping.cyborg.DeviceType;
import io.openqat.mapping.cyborg.DriverAttachHandle;
import io.openqat.mapping.cyborg.DriverAttribute;
import io.openqat.mapping.cyborg.DriverControlPathId;
import io.openqat.mapping.cyborg.DriverDeployable;
import io.openqat.mapping.cyborg.DriverDevice;

/** Takes driver objects out of their envelopes. */
final class PrimitiveReader {
  private PrimitiveReader() {}

  static DriverDevice device(WireNode node) {
    WireNode data = node.data("DriverDevice");
    return new DriverDevice(
        data.text("vendor"),
        data.text("model"),
        data.constant("type", DeviceType.class),
        data.optionalText("std_board_info"),
        data.optionalText("vendor_board_info"),
        controlPath(data.child("controlpath_id")),
        data.list("deployable_list").stream().map(PrimitiveReader::deployable).toList(),
        data.bool("stub"));
  }

  private static DriverControlPathId controlPath(WireNode node) {
    WireNode data = node.data("DriverControlPathID");
    return new DriverControlPathId(
        data.constant("cpid_type", ControlPathType.class), data.text("cpid_info"));
  }

  private static DriverDeployable deployable(WireNode node) {
    WireNode data = node.data("DriverDeployable");
    return new DriverDeployable(
        data.text("name"),
        data.integer("num_accelerators"),
        data.list("attribute_list").stream().map(PrimitiveReader::attribute).toList(),
        data.list("attach_handle_list").stream().map(PrimitiveReader::attachHandle).toList(),
        data.text("driver_name"));
  }

  private static DriverAttribute attribute(WireNode node) {
    WireNode data = node.data("DriverAttribute");
    return new DriverAttribute(data.text("key"), data.text("value"));
  }

  private static DriverAttachHandle attachHandle(WireNode node) {
    WireNode data = node.data("DriverAttachHandle");
    return new DriverAttachHandle(
        data.constant("attach_type", AttachType.class),
        data.text("attach_info"),
        data.bool("in_use"));
  }
}
