// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.container;

import io.openqat.domain.assignment.Container;
import io.openqat.domain.assignment.ContainerAccess;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.json.PythonJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Files of the Container Device Interface, one for each function: so no command touches what
 * another one writes, and a file that is damaged costs one function. Source: {@code SPEC.md} of
 * container-device-interface. Version 0.5.0 is what podman 4.3 to 5.8 all take; an engine ignores a
 * whole file for one field that it does not know.
 */
public final class CdiSpec {
  /** What names of devices follow: {@code openqat.io/qat-vf=0000:6b:00.1}. */
  public static final String KIND = Container.CDI_KIND;

  private static final String VERSION = "0.5.0";
  private static final String PREFIX = KIND.replace('/', '-') + "_";
  private static final String SUFFIX = ".json";

  private CdiSpec() {}

  /** The name of the file of a function. */
  public static String fileName(PciAddress function) {
    return PREFIX + function.toString().replace(':', '-') + SUFFIX;
  }

  /** Whether a file of this name is one of ours. */
  public static boolean isFileName(String name) {
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  /** The full name of a function, as engines take it. */
  public static String deviceName(PciAddress function) {
    return KIND + "=" + function;
  }

  /** The text of the file of a device. It bears two names: its address, and one that stays. */
  public static String render(CdiDevice device) {
    var edits = new LinkedHashMap<String, Object>();
    edits.put(
        "env",
        // What qatlib takes without qatmgr: one VF for a process, not one of each PF.
        List.of("QAT_POLICY=1", Container.VARIABLE + "=" + device.owner().name()));
    edits.put(
        "deviceNodes", device.nodes().stream().map(node -> node(node, device.access())).toList());
    List<Map<String, Object>> devices =
        Stream.of(device.function().address().toString(), device.stableName())
            .map(name -> device(name, edits))
            .toList();
    var spec = new LinkedHashMap<String, Object>();
    spec.put("cdiVersion", VERSION);
    spec.put("kind", KIND);
    spec.put("devices", devices);
    return PythonJson.writeIndented(spec) + "\n";
  }

  private static Map<String, Object> device(String name, Map<String, Object> edits) {
    var device = new LinkedHashMap<String, Object>();
    device.put("name", name);
    device.put("containerEdits", edits);
    return device;
  }

  private static Map<String, Object> node(String path, ContainerAccess access) {
    var node = new LinkedHashMap<String, Object>();
    node.put("path", path);
    node.put("type", "c");
    node.put("permissions", "rw");
    node.put("fileMode", access.mode());
    node.put("uid", access.user());
    node.put("gid", access.group().orElse(0));
    return node;
  }
}
