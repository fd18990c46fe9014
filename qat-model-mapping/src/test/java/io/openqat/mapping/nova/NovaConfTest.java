// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.nova;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.qat.QatFamily;
import io.openqat.mapping.Hosts;
import io.openqat.mapping.ReportedAs;
import io.openqat.mapping.libvirt.HostdevOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NovaConfTest {
  private static final Map<String, ReportedAs> PLACES = Map.of(QatFamily.NAME, ReportedAs.QAT);
  private static final NovaConf MANAGED = new NovaConf(HostdevOptions.MANAGED, PLACES);

  private static List<HostFunction> functions(Inventory host) {
    return Hosts.EVERYTHING.judge(HostState.of(host)).functions();
  }

  @Test
  void deviceSpecForEachFunction() {
    List<HostFunction> functions =
        functions(Hosts.of(Hosts.gen4("6b:00.0", 1, "qat_vfio_pci"), Hosts.c62x("88:00.0", 0)));
    assertThat(MANAGED.deviceSpecs(functions))
        .containsExactly(
            "{\"vendor_id\": \"8086\", \"product_id\": \"4941\", \"address\": \"0000:6b:00.1\","
                + " \"resource_class\": \"CUSTOM_QAT_VF\", \"traits\":"
                + " \"CUSTOM_QAT,CUSTOM_QAT_4XXX,CUSTOM_QAT_GEN4,CUSTOM_QAT_NUMA_0,"
                + "CUSTOM_QAT_SERVICE_ASYM,CUSTOM_QAT_SERVICE_SYM,CUSTOM_QAT_VF\","
                + " \"managed\": \"no\", \"live_migratable\": \"yes\"}",
            "{\"vendor_id\": \"8086\", \"product_id\": \"37c8\", \"address\": \"0000:88:00.0\","
                + " \"resource_class\": \"CUSTOM_QAT_PF\", \"traits\":"
                + " \"CUSTOM_QAT,CUSTOM_QAT_C62X,CUSTOM_QAT_GEN2,CUSTOM_QAT_NUMA_0,"
                + "CUSTOM_QAT_PF\"}");
    assertThat(new NovaConf(HostdevOptions.UNMANAGED, PLACES).deviceSpecs(functions))
        .allSatisfy(line -> assertThat(line).contains("\"managed\": \"no\""));
    assertThat(new NovaConf(HostdevOptions.MANAGED_BY_NAME, PLACES).deviceSpecs(functions))
        .noneSatisfy(line -> assertThat(line).contains("managed"));
  }

  @Test
  void aliasesForEachKindOfFunctionItsServicesAndWhatCanBeMigrated() {
    List<HostFunction> functions =
        functions(Hosts.of(Hosts.gen4("6b:00.0", 16, "qat_vfio_pci"), Hosts.c62x("88:00.0", 0)));
    String vf =
        "{\"vendor_id\": \"8086\", \"product_id\": \"4941\", \"device_type\": \"type-VF\","
            + " \"resource_class\": \"CUSTOM_QAT_VF\", \"traits\": \"CUSTOM_QAT_4XXX";
    String preferred = "\", \"numa_policy\": \"preferred\"";
    assertThat(MANAGED.aliases(functions))
        .containsExactly(
            vf + "\", \"name\": \"qat-4xxx-vf" + preferred + "}",
            vf
                + ",CUSTOM_QAT_SERVICE_ASYM,CUSTOM_QAT_SERVICE_SYM\","
                + " \"name\": \"qat-4xxx-vf-asym-sym"
                + preferred
                + "}",
            vf + "\", \"name\": \"qat-4xxx-vf-live" + preferred + ", \"live_migratable\": \"yes\"}",
            "{\"vendor_id\": \"8086\", \"product_id\": \"37c8\", \"device_type\": \"type-PF\","
                + " \"resource_class\": \"CUSTOM_QAT_PF\", \"traits\": \"CUSTOM_QAT_C62X\","
                + " \"name\": \"qat-c62x-pf\", \"numa_policy\": \"preferred\"}");
  }

  /** Nova refuses VFs of one PF that differ in what Placement is told of them. */
  @Test
  void wherePartOfAPfCanBeMigratedNoneIsToldTo() {
    List<HostFunction> functions = functions(Hosts.of(Hosts.gen4("6b:00.0", 2, "qat_vfio_pci")));
    assertThat(MANAGED.deviceSpecs(functions)).allMatch(line -> line.contains("live_migratable"));
    List<HostFunction> mixed =
        List.of(functions.get(0), functions(Hosts.of(Hosts.gen4("6b:00.0", 2, "vfio-pci"))).get(1));
    assertThat(MANAGED.deviceSpecs(mixed))
        .noneMatch(line -> line.contains("live_migratable"))
        .satisfiesExactly(
            line -> assertThat(line).contains("\"managed\": \"no\""),
            line -> assertThat(line).doesNotContain("managed"));
    assertThat(MANAGED.aliases(mixed)).noneMatch(line -> line.contains("-live"));
  }

  @Test
  void functionsBeyondNovasDomainsAreNotOffered() {
    Inventory host = Hosts.of(Hosts.c62x("10000:01:00.0", 0), Hosts.c62x("ffff:01:00.0", 0));
    assertThat(MANAGED.deviceSpecs(functions(host)))
        .singleElement()
        .asString()
        .contains("ffff:01:00.0");
  }

  @Test
  void aFamilyWithoutAPlaceHasNoNamesInPlacement() {
    List<HostFunction> functions = functions(Hosts.of(Hosts.c62x("88:00.0", 0)));
    var plain = new NovaConf(HostdevOptions.MANAGED, Map.of());
    assertThat(plain.deviceSpecs(functions))
        .containsExactly(
            "{\"vendor_id\": \"8086\", \"product_id\": \"37c8\", \"address\": \"0000:88:00.0\"}");
    assertThat(plain.providers(functions)).endsWith("providers: []\n");
  }

  @Test
  void theSectionHasBothAndTheProviderItsTraits() {
    List<HostFunction> functions = functions(Hosts.of(Hosts.c62x("88:00.0", 0)));
    assertThat(MANAGED.section(functions))
        .startsWith("[pci]\n# ")
        .containsSubsequence("\ndevice_spec = {", "\n\n# ", "\nalias = {");
    assertThat(MANAGED.providers(functions))
        .startsWith("meta:\n  schema_version: '1.0'\nproviders:\n  - identification:\n")
        .contains("      uuid: $COMPUTE_NODE\n", "        - CUSTOM_QAT_C62X\n");
  }
}
