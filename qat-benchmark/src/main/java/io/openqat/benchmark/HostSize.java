// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.benchmark;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.scenario.Scenario;
import io.openqat.fake.scenario.ScenarioText;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Hosts to measure, each named by how many PCI functions it has. */
public enum HostSize {
  /** A server with one C62x: 3 PFs, 48 VFs, 200 other functions. */
  FUNCTIONS_251("C62x", 3, 16, 200),
  /** 8 PFs with 128 VFs each and 512 other functions: more than any host on record. */
  FUNCTIONS_1544("4xxx", 8, 128, 512),
  /** 64 PFs with 128 VFs each and 96 other functions: nearly all of it is accelerators. */
  FUNCTIONS_8352("4xxx", 64, 128, 96),
  /** For the simulation, which has no files. */
  FUNCTIONS_10000("4xxx", 77, 128, 67);

  private static final int FIRST_FOREIGN_BUS = 0x80;
  private static final int FOREIGN_PER_BUS = 32 * 8;

  private final String model;
  private final int devices;
  private final int functionsEach;
  private final int foreign;

  HostSize(String model, int devices, int functionsEach, int foreign) {
    this.model = model;
    this.devices = devices;
    this.functionsEach = functionsEach;
    this.foreign = foreign;
  }

  /** The device id of its PFs, as modalias has it. */
  String physicalId() {
    return idOf(Model::physicalIds);
  }

  /** The device id of its VFs, as modalias has it. */
  String virtualId() {
    return idOf(Model::virtualIds);
  }

  private String idOf(Function<Model, SortedSet<PciId>> ids) {
    Model row =
        QatFamily.catalog().models().stream()
            .filter(m -> m.name().equalsIgnoreCase(model))
            .findFirst()
            .orElseThrow();
    return "%04X".formatted(ids.apply(row).first().value());
  }

  int functions() {
    return devices * (1 + functionsEach) + foreign;
  }

  Scenario scenario() {
    var accelerators =
        IntStream.range(0, devices)
            .mapToObj(i -> "%02x:00.0".formatted(1 + i))
            .collect(Collectors.joining(", "));
    var others =
        IntStream.range(0, foreign)
            .mapToObj(
                i ->
                    "%02x:%02x.%d"
                        .formatted(
                            FIRST_FOREIGN_BUS + i / FOREIGN_PER_BUS,
                            i % FOREIGN_PER_BUS / 8,
                            i % 8))
            .collect(Collectors.joining(", "));
    var text =
        """
        name: benchmark-%d
        summary: a host to measure
        kernel: 6.12
        accelerators:
          - {at: [%s], model: %s, total-vfs: %d, vfs: all}
        foreign:
          - {at: [%s], kind: nic}
        """
            .formatted(functions(), accelerators, model, functionsEach, others);
    return new ScenarioText(QatFamily.catalog()).parse(name(), text);
  }
}
