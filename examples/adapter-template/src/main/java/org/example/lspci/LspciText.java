// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package org.example.lspci;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.StatusLayout;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FunctionReading;
import io.openqat.domain.discovery.HostReader;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A parser and nothing else: a block a function, a line a fact, like {@code NUMANode: 0}. */
final class LspciText implements HostReader {
  private static final Pattern LINE = Pattern.compile("(?m)^(\\w+):\\s*(.*)$");

  private final Map<PciAddress, Map<String, String>> blocks = new TreeMap<>();

  LspciText(String text) {
    for (String block : text.split("\\R\\R+")) {
      var facts = new TreeMap<String, String>();
      LINE.matcher(block).results().forEach(m -> facts.putIfAbsent(m.group(1), m.group(2)));
      PciAddress.tryParse(facts.getOrDefault("Slot", "")).ifPresent(at -> blocks.put(at, facts));
    }
  }

  @Override
  public Collection<PciAddress> functions(Consumer<Finding> findings) {
    return blocks.keySet();
  }

  @Override
  public Reading<PciIdentity> identity(PciAddress function, Consumer<Finding> findings) {
    Optional<PciId> device = number(function, "Device");
    return Reading.of(
        number(function, "Vendor").flatMap(v -> device.map(d -> PciIdentity.of(v, d))));
  }

  @Override
  public Optional<FunctionReading> device(
      PciAddress function, StatusLayout layout, Consumer<Finding> findings) {
    var host =
        new HostBinding(
            Reading.of(fact(function, "Driver").map(DriverName::new)),
            Reading.of(fact(function, "NUMANode").map(n -> new NumaNode(Integer.parseInt(n)))),
            Reading.of(fact(function, "IOMMUGroup").map(n -> new IommuGroup(Integer.parseInt(n)))));
    int revision = Integer.parseInt(fact(function, "Rev").orElse("00"), 16); // 00 is not printed
    return Optional.of(
        FunctionReading.of(host).withRevision(Reading.known(revision)).withUnknownSriov());
  }

  /** Names come first, then the number: {@code Intel Corporation [8086]}. */
  private Optional<PciId> number(PciAddress function, String key) {
    return fact(function, key).flatMap(t -> PciId.tryParse(t.replaceFirst(".*\\[(.*)]$", "$1")));
  }

  private Optional<String> fact(PciAddress function, String key) {
    return Optional.ofNullable(blocks.getOrDefault(function, Map.of()).get(key));
  }
}
