// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.StatusLayout;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text of {@code lspci -Dnnvv}. It shows how little an adapter has to be; {@code
 * docs/write-an-adapter.md} quotes it.
 */
final class LspciReader implements HostReader {
  private static final Pattern ID = Pattern.compile("\\[([0-9a-f]{4}):([0-9a-f]{4})\\]");
  private static final Pattern CLASS = Pattern.compile("\\[([0-9a-f]{4})\\]: ");
  private static final Pattern REVISION = Pattern.compile("\\(rev ([0-9a-f]{2})");
  private static final Pattern DRIVER = Pattern.compile("Kernel driver in use: (\\S+)");
  private static final Pattern NODE = Pattern.compile("NUMA node: (\\d+)");
  private static final Pattern GROUP = Pattern.compile("IOMMU group: (\\d+)");
  private static final Pattern TOTAL = Pattern.compile("Total VFs: (\\d+)");
  private static final Pattern ENABLED = Pattern.compile("Number of VFs: (\\d+)");
  private static final Pattern OFFSET = Pattern.compile("VF offset: (\\d+)");
  private static final Pattern STRIDE = Pattern.compile("stride: (\\d+)");
  private static final Pattern VF_ID = Pattern.compile("Device ID: ([0-9a-f]{4})");

  private final Map<PciAddress, String> blocks = new TreeMap<>();

  LspciReader(String text) {
    for (String block : text.split("\n\n")) {
      PciAddress.tryParse(block.split(" ", 2)[0]).ifPresent(at -> blocks.put(at, block));
    }
  }

  @Override
  public Collection<PciAddress> functions(Consumer<Finding> findings) {
    return blocks.keySet();
  }

  @Override
  public Reading<PciIdentity> identity(PciAddress function, Consumer<Finding> findings) {
    Matcher id = ID.matcher(blocks.getOrDefault(function, ""));
    return id.find()
        ? Reading.known(
            new PciIdentity(PciId.parse(id.group(1)), PciId.parse(id.group(2)), Optional.empty()))
        : Reading.absent();
  }

  @Override
  public Optional<FunctionReading> device(
      PciAddress function, StatusLayout layout, Consumer<Finding> findings) {
    String block = blocks.get(function);
    var host =
        new HostBinding(
            read(block, DRIVER, DriverName::new),
            read(block, NODE, node -> new NumaNode(Integer.parseInt(node))),
            read(block, GROUP, group -> new IommuGroup(Integer.parseInt(group))));
    var sriov =
        new Sriov(
            read(block, TOTAL, Integer::valueOf),
            read(block, ENABLED, Integer::valueOf),
            read(block, OFFSET, Integer::valueOf),
            read(block, STRIDE, Integer::valueOf),
            read(block, VF_ID, PciId::parse),
            Reading.absent());
    return Optional.of(
        FunctionReading.of(host)
            .withRevision(read(block, REVISION, text -> Integer.valueOf(text, 16)))
            .withSriov(
                Optional.of(sriov).filter(s -> !s.total().isAbsent()), listed(function, sriov)));
  }

  @Override
  public OptionalInt pciClass(PciAddress function) {
    Matcher base = CLASS.matcher(blocks.getOrDefault(function, ""));
    return base.find()
        ? OptionalInt.of(Integer.parseInt(base.group(1), 16) << 8)
        : OptionalInt.empty();
  }

  /** lspci does not say where the VFs are; the arithmetic of SR-IOV does. */
  private static SortedMap<Integer, PciAddress> listed(PciAddress pf, Sriov sriov) {
    var listed = new TreeMap<Integer, PciAddress>();
    int offset = sriov.offset().optional().orElse(0);
    int stride = sriov.stride().optional().orElse(0);
    for (int i = 0; i < sriov.enabled().optional().orElse(0); i++) {
      int index = i;
      pf.virtualFunction(offset, stride, i).ifPresent(vf -> listed.put(index, vf));
    }
    return listed;
  }

  private static <T> Reading<T> read(String block, Pattern form, Function<String, T> parse) {
    Matcher found = form.matcher(block);
    return found.find() ? Reading.known(parse.apply(found.group(1))) : Reading.absent();
  }
}
