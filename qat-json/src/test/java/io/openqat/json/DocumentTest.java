// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.testkit.HostFixtures;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As a program has it that takes this module and the domain, and nothing else of ours. */
class DocumentTest {
  private static final PciAddress VF = PciAddress.parse("0000:6b:00.1");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accelerators: [{at: 6b:00.0, model: 4xxx, vfs: all}]",
        "accelerators: [{at: 6b:00.0, model: C62x, vfs: all}, {at: 70:00.0, model: 402xx, driver:"
            + " none}]",
        "accelerators: []"
      })
  void aHostIsWrittenByItsSchemaAndReadBack(String described) {
    SimulatedHost host = HostFixtures.hostOf(described);
    var found = host.discovery().discover();
    String text = new InventoryWriter(Syntax.JSON).write(JudgedHost.of("web1", found));

    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(InventoryWriter.class.getResourceAsStream("inventory-1.schema.json"));
    assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
    SeenHost seen =
        new InventoryReader(QatFamily.catalog()).read(text.getBytes(StandardCharsets.UTF_8));
    assertThat(seen.name()).isEqualTo("web1");
    assertThat(seen.synthetic()).isFalse();
    assertThat(seen.inventory().cards()).isEqualTo(found.inventory().cards());
    assertThat(HostFunction.all(seen.inventory()))
        .extracting(HostFunction::address)
        .isEqualTo(
            HostFunction.all(found.inventory()).stream().map(HostFunction::address).toList());
    assertThat(new InventoryWriter(Syntax.YAML).write(JudgedHost.of("web1", found)))
        .startsWith("schemaVersion: \"" + InventoryWriter.SCHEMA_VERSION + "\"\nhost: \"web1\"\n");
  }

  @Test
  void oneFunctionIsTold() {
    var found =
        HostFixtures.hostOf("accelerators: [{at: 6b:00.0, model: 4xxx, vfs: all}]")
            .discovery()
            .discover();
    String text = new InventoryWriter(Syntax.JSON).write(JudgedHost.of("web1", found), VF);

    assertThat(text).contains("\"0000:6b:00.1\"").doesNotContain("\"0000:6b:00.2\"");
    assertThat(new Lines().inventory(JudgedHost.of("web1", found))).doesNotContain("\n");
  }
}
