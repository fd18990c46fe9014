// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.StatusLayout;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FunctionReading;
import io.openqat.domain.discovery.GroupFacts;
import io.openqat.domain.discovery.HostFacts;
import io.openqat.domain.discovery.HostReader;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.sysfs.file.HostFiles;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** Reads a host's sysfs tree in one pass, which may go by what earlier ones learned. */
final class SysfsReader implements HostReader {
  private final HostFiles files;
  private final KnownIdentities known;
  private final Map<PciAddress, Reading<Identified>> identified = new HashMap<>();

  /** Groups of devices without VFs, which can be given as a whole. */
  private final Set<IommuGroup> wholeDevices = new HashSet<>();

  private final GroupReader groups;
  private boolean unsafe;

  /**
   * For one pass.
   *
   * @param known filled with what this one learns
   */
  SysfsReader(HostFiles files, KnownIdentities known) {
    this.files = files;
    this.known = known;
    this.groups = new GroupReader(files, this::isBridge);
  }

  @Override
  public Collection<PciAddress> functions(Consumer<Finding> findings) {
    return Listing.of(files, findings);
  }

  @Override
  public Reading<PciIdentity> identity(PciAddress address, Consumer<Finding> findings) {
    var function = new Attributes(files, address);
    Reading<Identified> identity = known.of(function);
    identified.put(address, identity);
    function.findings().forEach(findings);
    return identity.map(Identified::identity);
  }

  @Override
  public Optional<FunctionReading> device(
      PciAddress address, StatusLayout layout, Consumer<Finding> findings) {
    var device = new Attributes(files, address);
    var reading = new DeviceReader(files, this::isPresent).read(device, layout);
    device.findings().forEach(findings);
    reading
        .filter(read -> read.functions().isEmpty())
        .flatMap(read -> read.host().iommuGroup().optional())
        .ifPresent(wholeDevices::add);
    return reading;
  }

  @Override
  public Optional<FunctionReading> function(PciAddress address, Consumer<Finding> findings) {
    var function = new Attributes(files, address);
    Reading<PciAddress> parent =
        function.link("physfn", "a link to a function", PciAddress::tryParse);
    HostBinding host = function.host();
    function.findings().forEach(findings);
    boolean suspicious = host.numaNode().isAbsent() || !function.findings().isEmpty();
    return suspicious && function.isGone()
        ? Optional.empty()
        : Optional.of(FunctionReading.of(host).withParent(parent));
  }

  @Override
  public HostFacts host(Catalog catalog) {
    unsafe = groups.isUnsafe();
    return HostFactsReader.read(files, catalog);
  }

  @Override
  public Optional<GroupFacts> group(IommuGroup group, Set<PciAddress> accelerators) {
    return Optional.of(
        unsafe && groups.isNoIommu(group)
            ? GroupFacts.NO_IOMMU
            : groups.read(group, accelerators, wholeDevices.contains(group)));
  }

  @Override
  public OptionalInt pciClass(PciAddress function) {
    return Optional.ofNullable(identified.get(function))
        .flatMap(Reading::optional)
        .map(Identified::pciClass)
        .orElse(OptionalInt.empty());
  }

  /** Base class 06, subclass 04. */
  private boolean isBridge(PciAddress function) {
    OptionalInt pciClass = pciClass(function);
    return pciClass.isPresent() && pciClass.getAsInt() >> 8 == 0x0604;
  }

  private boolean isPresent(PciAddress address) {
    Reading<Identified> there = identified.get(address);
    return there != null ? !there.isAbsent() : !new Attributes(files, address).isGone();
  }
}
