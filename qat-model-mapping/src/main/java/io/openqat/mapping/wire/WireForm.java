// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.wire;

import io.openqat.mapping.cyborg.DriverDevice;
import io.openqat.mapping.cyborg.DriverReport;
import io.openqat.mapping.json.PythonJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Driver objects as oslo.versionedobjects primitives, version 1.0, and back. A primitive is a tree
 * of maps, lists, texts, numbers and booleans, so that any JSON library can carry it. Form as
 * captured from the wire of a real Cyborg (Zed); {@code cyborg_object.changes} lists every field,
 * in the order of the data: conductors take it as a set.
 */
public final class WireForm {
  static final String HOST = "hostname";
  static final String DEVICES = "driver_device_list";

  private WireForm() {}

  /** The arguments of {@code report_data}: {@code hostname} and {@code driver_device_list}. */
  public static Map<String, Object> toPrimitive(DriverReport report) {
    var arguments = new LinkedHashMap<String, Object>();
    arguments.put(HOST, report.hostName());
    arguments.put(DEVICES, report.devices().stream().map(WireForm::toPrimitive).toList());
    return arguments;
  }

  /** One device. */
  public static Map<String, Object> toPrimitive(DriverDevice device) {
    return PrimitiveWriter.device(device);
  }

  /** The arguments of {@code report_data} as JSON on one line, spaced as Python does. */
  public static String toJson(DriverReport report) {
    return PythonJson.write(toPrimitive(report));
  }

  /** The same over several lines, for people. */
  public static String toIndentedJson(DriverReport report) {
    return PythonJson.writeIndented(toPrimitive(report));
  }

  /**
   * Reads what {@link #toPrimitive(DriverReport)} gives.
   *
   * @throws WireException naming every device that cannot be read
   */
  public static DriverReport fromPrimitive(Map<?, ?> arguments) {
    WireNode root = new WireNode(arguments, "report_data");
    var devices = new ArrayList<DriverDevice>();
    var problems = new ArrayList<String>();
    for (WireNode device : root.list(DEVICES)) {
      try {
        devices.add(PrimitiveReader.device(device));
      } catch (WireException e) {
        problems.add(e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new WireException(String.join("\n", problems));
    }
    return new DriverReport(root.text(HOST), devices);
  }

  /**
   * Reads what {@link #toJson} gives.
   *
   * @throws WireException when the text is no JSON, or naming every device that cannot be read
   */
  public static DriverReport fromJson(String json) {
    Object tree =
        PythonJson.read(json).orElseThrow(() -> new WireException("report_data: not a JSON text"));
    return fromPrimitive(new WireNode(tree, "report_data").map());
  }
}
