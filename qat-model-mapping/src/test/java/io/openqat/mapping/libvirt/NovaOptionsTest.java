// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.mapping.Hosts;
import java.util.List;
import org.junit.jupiter.api.Test;

class NovaOptionsTest {
  private static List<HostFunction> functions(Inventory host) {
    return Hosts.EVERYTHING.judge(HostState.of(host)).functions();
  }

  @Test
  void deviceSpecForEachFunction() {
    Inventory host = Hosts.of(Hosts.gen4("6b:00.0", 1, "qat_vfio_pci"), Hosts.c62x("88:00.0", 0));

    assertThat(NovaOptions.deviceSpecs(functions(host), true))
        .containsExactly(
            "{\"vendor_id\": \"8086\", \"product_id\": \"4941\", \"address\": \"0000:6b:00.1\","
                + " \"live_migratable\": \"yes\"}",
            "{\"vendor_id\": \"8086\", \"product_id\": \"37c8\", \"address\": \"0000:88:00.0\"}");
    assertThat(NovaOptions.deviceSpecs(functions(host), false))
        .allSatisfy(line -> assertThat(line).contains("\"managed\": \"no\""));
  }

  @Test
  void oneAliasForEachKindOfFunction() {
    Inventory host = Hosts.of(Hosts.gen4("6b:00.0", 16, "vfio-pci"), Hosts.c62x("88:00.0", 0));

    assertThat(NovaOptions.aliases(functions(host)))
        .containsExactly(
            "{\"vendor_id\": \"8086\", \"product_id\": \"4941\", \"device_type\": \"type-VF\","
                + " \"name\": \"qat-4xxx-vf\", \"numa_policy\": \"preferred\"}",
            "{\"vendor_id\": \"8086\", \"product_id\": \"37c8\", \"device_type\": \"type-PF\","
                + " \"name\": \"qat-c62x-pf\", \"numa_policy\": \"preferred\"}");
  }

  @Test
  void functionsBeyondNovasDomainsAreNotOffered() {
    Inventory host = Hosts.of(Hosts.c62x("10000:01:00.0", 0), Hosts.c62x("ffff:01:00.0", 0));

    assertThat(NovaOptions.deviceSpecs(functions(host), true)).hasSize(1);
    assertThat(NovaOptions.deviceSpecs(functions(host), true).get(0)).contains("ffff:01:00.0");
  }
}
