// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.container;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.json.PythonJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Functions as Kubernetes takes devices of a node for Dynamic Resource Allocation: a pool of
 * ResourceSlices of {@code resource.k8s.io/v1}. A pure mapping: nothing is told to a cluster.
 * Standard attributes are those of {@code deviceattribute}; the others are under the driver's own
 * domain, of which {@code services} is as Intel's driver has it.
 *
 * @param node the node they are on
 * @param driver the DRA driver that publishes them
 */
public record ResourceSlices(String node, String driver) {
  /** The driver that is named where no other is. */
  public static final String DRIVER = "qat.openqat.io";

  /** As many as Kubernetes takes in one slice. */
  private static final int MOST = 128;

  /** In the order in which Intel's driver writes them. */
  private static final List<String> SERVICES = List.of("sym", "asym", "dc", "decomp", "dcc");

  private static final String STANDARD = "resource.kubernetes.io/";
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  /** Refuses names that Kubernetes takes for no node and no driver. */
  public ResourceSlices {
    Objects.requireNonNull(node, "node");
    require(node, 253, "node");
    require(driver, 63, "driver");
  }

  private static void require(String name, int longest, String what) {
    if (name.length() > longest || !SUBDOMAIN.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "not the name of a %s of Kubernetes: '%s' (lower-case letters, digits, '-' and '.')"
              .formatted(what, name));
    }
  }

  /** The slices of these functions, as one list that {@code kubectl apply} takes. */
  public String render(Collection<HostFunction> functions) {
    var list = new LinkedHashMap<String, Object>();
    list.put("apiVersion", "v1");
    list.put("kind", "List");
    list.put("items", slices(functions));
    return PythonJson.writeIndented(list) + "\n";
  }

  /** The same as trees of maps, lists, strings, numbers and booleans. */
  public List<Map<String, Object>> slices(Collection<HostFunction> functions) {
    var devices = new ArrayList<Map<String, Object>>();
    functions.forEach(function -> devices.add(device(function)));
    int count = (devices.size() + MOST - 1) / MOST;
    var slices = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < count; i++) {
      slices.add(
          slice(i, count, devices.subList(i * MOST, Math.min(devices.size(), (i + 1) * MOST))));
    }
    return List.copyOf(slices);
  }

  private Map<String, Object> slice(int index, int count, List<Map<String, Object>> devices) {
    var pool = new LinkedHashMap<String, Object>();
    pool.put("name", node);
    pool.put("generation", 1);
    pool.put("resourceSliceCount", count);
    var spec = new LinkedHashMap<String, Object>();
    spec.put("driver", driver);
    spec.put("nodeName", node);
    spec.put("pool", pool);
    spec.put("devices", List.copyOf(devices));
    var slice = new LinkedHashMap<String, Object>();
    slice.put("apiVersion", "resource.k8s.io/v1");
    slice.put("kind", "ResourceSlice");
    slice.put("metadata", Map.of("name", node + "-" + driver + "-" + index));
    slice.put("spec", spec);
    return slice;
  }

  private static Map<String, Object> device(HostFunction function) {
    var device = new LinkedHashMap<String, Object>();
    device.put("name", name(function));
    device.put("attributes", attributes(function));
    return device;
  }

  /** A label of DNS that tells the function's address. */
  private static String name(HostFunction function) {
    return "qat%s-%s"
        .formatted(
            function.side().toString().toLowerCase(Locale.ROOT),
            function.address().toString().replaceAll("[:.]", "-"));
  }

  /** What is not known is left out: a selector for it must not hold. */
  private static Map<String, Object> attributes(HostFunction function) {
    PhysicalFunction device = function.device();
    var all = new TreeMap<String, Object>();
    all.put(STANDARD + "pciBusID", text(function.address().toString()));
    all.put(STANDARD + "pcieRoot", text(root(device)));
    function.node().ifPresent(node -> all.put(STANDARD + "numaNode", number(node.value())));
    all.put("model", text(device.model().name()));
    device.model().generation().ifPresent(number -> all.put("generation", number(number)));
    all.put("virtual", Map.of("bool", function.virtual().isPresent()));
    all.put("pfPciAddress", text(device.address().toString()));
    index(function).ifPresent(index -> all.put("vfID", number(index)));
    device
        .status()
        .services()
        .optional()
        .ifPresent(
            set -> {
              all.put(
                  "services",
                  text(
                      String.join(
                          ";", SERVICES.stream().filter(s -> set.names().contains(s)).toList())));
              SERVICES.forEach(
                  service -> all.put(service, Map.of("bool", set.names().contains(service))));
            });
    return all;
  }

  private static Optional<Integer> index(HostFunction function) {
    return function.virtual().map(VirtualFunction::index);
  }

  /** The root bus that the way to the device begins at. */
  private static String root(PhysicalFunction device) {
    PciAddress first = device.upstream().isEmpty() ? device.address() : device.upstream().get(0);
    return String.format(Locale.ROOT, "pci%04x:%02x", first.domain(), first.bus());
  }

  private static Map<String, Object> text(String value) {
    return Map.of("string", value);
  }

  private static Map<String, Object> number(int value) {
    return Map.of("int", value);
  }
}
