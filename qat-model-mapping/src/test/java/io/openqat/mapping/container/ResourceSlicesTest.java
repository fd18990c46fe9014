// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelRuntimeFactory;
import io.openqat.domain.offer.HostFunction;
import io.openqat.mapping.json.PythonJson;
import io.openqat.testkit.HostFixtures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ResourceSlices, and selectors on them. These are evaluated by the CEL library as Kubernetes sets
 * it up: {@code device.driver}, and {@code device.attributes} by domain, an attribute without a
 * domain being the driver's.
 */
class ResourceSlicesTest {
  private static final String INTEL = "qat.intel.com";
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,31}");

  private static List<HostFunction> functions(String accelerators) {
    var host = HostFixtures.hostOf("kernel: 6.12\naccelerators:\n" + accelerators);
    return HostFunction.all(host.discovery().discover().inventory()).stream()
        .filter(function -> function.virtual().isPresent())
        .toList();
  }

  private static List<HostFunction> two() {
    return functions(
        """
        - {at: 6b:00.0, model: 4xxx, node: 0, vfs: all, services: sym;asym}
        - {at: e8:00.0, model: 4xxx, node: 1, vfs: all, services: dc}
        """);
  }

  @SuppressWarnings("unchecked")
  private static <T> T at(Object tree, Object... way) {
    Object now = tree;
    for (Object step : way) {
      now = now instanceof List<?> list ? list.get((int) step) : ((Map<?, ?>) now).get(step);
    }
    return (T) now;
  }

  /** The names of the devices that a selector takes. */
  private static List<String> selected(List<HostFunction> functions, String driver, String cel)
      throws Exception {
    var compiler =
        CelCompilerFactory.standardCelCompilerBuilder().addVar("device", SimpleType.DYN).build();
    var program =
        CelRuntimeFactory.standardCelRuntimeBuilder()
            .build()
            .createProgram(compiler.compile(cel).getAst());
    var names = new ArrayList<String>();
    for (Map<String, Object> slice : new ResourceSlices("node1", driver).slices(functions)) {
      List<Map<String, Object>> devices = at(slice, "spec", "devices");
      for (Map<String, Object> device : devices) {
        if (Boolean.TRUE.equals(program.eval(Map.of("device", seen(device, driver))))) {
          names.add(at(device, "name"));
        }
      }
    }
    return names;
  }

  private static Map<String, Object> seen(Map<String, Object> device, String driver) {
    Map<String, Map<String, Object>> all = at(device, "attributes");
    var byDomain = new HashMap<String, Map<String, Object>>();
    all.forEach(
        (name, value) -> {
          int slash = name.indexOf('/');
          Object one = value.values().iterator().next();
          byDomain
              .computeIfAbsent(slash < 0 ? driver : name.substring(0, slash), d -> new HashMap<>())
              .put(
                  name.substring(slash + 1),
                  one instanceof Integer i ? (Object) i.longValue() : one);
        });
    return Map.of("driver", driver, "attributes", byDomain);
  }

  /** As in the examples and the usage page of Intel's driver. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "device.driver == \"qat.intel.com\" ~ 32",
        "device.driver == \"qat.intel.com\" &&"
            + " device.attributes[\"qat.intel.com\"].services.matches(\"sym;asym\") ~ 16",
        "device.driver == \"qat.intel.com\" &&"
            + " device.attributes[\"qat.intel.com\"].services.matches(\"dc\") ~ 16",
        "device.attributes[\"qat.intel.com\"].services == \"sym\" ||"
            + " device.attributes[\"qat.intel.com\"].services == \"sym;asym\" ||"
            + " device.attributes[\"qat.intel.com\"].services == \"sym;dc\" ||"
            + " device.attributes[\"qat.intel.com\"].services == \"asym;sym\" ||"
            + " device.attributes[\"qat.intel.com\"].services == \"dc;sym\" ~ 16",
        "device.attributes[\"qat.intel.com\"].services.matches(\"[^a]?sym\") ~ 16"
      })
  void selectorsOfIntelsDriverHold(String cel, int count) throws Exception {
    assertThat(selected(two(), INTEL, cel)).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "device.attributes[\"qat.openqat.io\"].asym | 16 | qatvf-0000-6b-00-1",
        "device.attributes[\"qat.openqat.io\"].dc && !device.attributes[\"qat.openqat.io\"].sym |"
            + " 16 | qatvf-0000-e8-00-1",
        "device.attributes[\"qat.openqat.io\"].generation >= 4 | 32 | qatvf-0000-6b-00-1",
        "device.attributes[\"resource.kubernetes.io\"].numaNode == 1 | 16 | qatvf-0000-e8-00-1",
        "device.attributes[\"resource.kubernetes.io\"].pciBusID == \"0000:e8:00.3\" | 1 |"
            + " qatvf-0000-e8-00-3",
        "device.attributes[\"resource.kubernetes.io\"].pcieRoot == \"pci0000:e8\" | 16 |"
            + " qatvf-0000-e8-00-1",
        "device.attributes[\"qat.openqat.io\"].vfID < 2 | 4 | qatvf-0000-6b-00-1"
      })
  void whatOneAsksForIsAnAttributeOfItsOwn(String cel, int count, String first) throws Exception {
    assertThat(selected(two(), ResourceSlices.DRIVER, cel)).hasSize(count).startsWith(first);
  }

  /** KubeVirt takes the function's address from there, and nothing else. */
  @Test
  void everyDeviceTellsItsAddressAsKubeVirtReadsIt() {
    List<Map<String, Object>> slices =
        new ResourceSlices("node1", ResourceSlices.DRIVER).slices(two());
    List<Map<String, Object>> devices = at(slices, 0, "spec", "devices");
    assertThat(devices)
        .extracting(device -> at(device, "attributes", "resource.kubernetes.io/pciBusID", "string"))
        .containsExactlyElementsOf(two().stream().map(f -> f.address().toString()).toList());
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    List<HostFunction> old =
        functions(
            "- {at: b5:00.0, model: C62x, vfs: all, node: 0, behind: b2:00.0}\n"
                + "foreign:\n"
                + "- {at: b2:00.0, kind: root-port}\n");
    Map<String, Object> attributes =
        at(new ResourceSlices("node1", "x.y").slices(old), 0, "spec", "devices", 0, "attributes");
    assertThat(attributes)
        .doesNotContainKeys("services", "sym")
        .containsEntry("resource.kubernetes.io/pcieRoot", Map.of("string", "pci0000:b2"));
  }

  /** At most 128 devices a slice, and all slices of a pool are counted in each. */
  @Test
  void manyFunctionsAreSeveralSlices() {
    List<HostFunction> many =
        functions(
            Stream.of("6b", "70", "75", "7a", "e8", "ed", "f2", "f7", "fa")
                .map(bus -> "- {at: %s:00.0, model: 4xxx, node: 0, vfs: all}\n".formatted(bus))
                .reduce("", String::concat));
    List<Map<String, Object>> slices =
        new ResourceSlices("node1", ResourceSlices.DRIVER).slices(many);
    assertThat(slices)
        .extracting(slice -> ((List<?>) at(slice, "spec", "devices")).size())
        .containsExactly(128, 16);
    assertThat(slices)
        .allSatisfy(
            slice ->
                assertThat((Map<?, ?>) at(slice, "spec", "pool"))
                    .isEqualTo(Map.of("name", "node1", "generation", 1, "resourceSliceCount", 2)));
    assertThat(slices).extracting(slice -> at(slice, "metadata", "name")).doesNotHaveDuplicates();
    assertThat(new ResourceSlices("node1", "x.y").slices(List.of())).isEmpty();
  }

  /** Limits of {@code resource.k8s.io/v1}. */
  @Test
  void everyNameAndValueKeepsToTheLimits() {
    String text = new ResourceSlices("node1", ResourceSlices.DRIVER).render(two());
    Object list = PythonJson.read(text).orElseThrow();
    List<Map<String, Object>> devices = at(list, "items", 0, "spec", "devices");
    for (Map<String, Object> device : devices) {
      assertThat((String) at(device, "name")).matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
      Map<String, Map<String, Object>> attributes = at(device, "attributes");
      assertThat(attributes).hasSizeLessThanOrEqualTo(32);
      attributes.forEach(
          (name, value) -> {
            assertThat(name.substring(name.indexOf('/') + 1)).matches(IDENTIFIER);
            assertThat(value).hasSize(1);
            assertThat(value.keySet()).isSubsetOf("string", "int", "bool");
            assertThat(String.valueOf(value.values().iterator().next())).hasSizeLessThan(65);
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Web1", "a_b", "-a", "a..b", "ü"})
  void namesThatKubernetesRefusesAreRefused(String name) {
    assertThatThrownBy(() -> new ResourceSlices(name, ResourceSlices.DRIVER))
        .hasMessageContaining("not the name of a node");
    assertThatThrownBy(() -> new ResourceSlices("node1", name))
        .hasMessageContaining("not the name of a driver");
  }
}
