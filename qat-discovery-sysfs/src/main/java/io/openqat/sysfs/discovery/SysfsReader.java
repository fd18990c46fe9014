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
  private final SteadyFiles steady;
  private final HostFiles files;
  private final KnownIdentities known;
  private final Map<PciAddress, Reading<Identified>> identified = new HashMap<>();

  /** Groups of devices without VFs, which can be given as a whole. */
  private final Set<IommuGroup> wholeDevices = new HashSet<>();

  private DriverFolders drivers = DriverFolders.UNREAD;
  private boolean unsafe;

  /**
   * For one pass.
   *
   * @param known filled with what this one learns
   */
  SysfsReader(SteadyFiles steady, KnownIdentities known) {
    this.steady = steady;
    this.files = steady.files();
    this.known = known;
  }

  @Override
  public Collection<PciAddress> functions(Consumer<Finding> findings) {
    return ListedFunctions.of(files, findings);
  }

  @Override
  public Reading<PciIdentity> identity(PciAddress address, Consumer<Finding> findings) {
    var function = new Attributes(steady, address);
    Reading<Identified> identity = known.of(function);
    identified.put(address, identity);
    function.findings().forEach(findings);
    return identity.map(Identified::identity);
  }

  @Override
  public void expectDevices(Collection<PciAddress> devices) {
    files.expect(
        devices.stream()
            .map(device -> ListedFunctions.DEVICES + "/" + device + "/" + SriovReader.COUNT)
            .toList());
  }

  @Override
  public Optional<FunctionReading> device(
      PciAddress address, StatusLayout layout, Consumer<Finding> findings) {
    var device = new Attributes(steady, address);
    var reading = new DeviceReader(files, this::isPresent, drivers).read(device, layout);
    device.findings().forEach(findings);
    reading
        .filter(read -> read.functions().isEmpty())
        .flatMap(read -> read.host().iommuGroup().optional())
        .ifPresent(wholeDevices::add);
    return reading;
  }

  @Override
  public Optional<FunctionReading> function(PciAddress address, Consumer<Finding> findings) {
    var function = new Attributes(steady, address);
    Reading<PciAddress> parent =
        function.link("physfn", "a link to a function", PciAddress::tryParse);
    HostBinding host = function.host(any -> true, drivers.driverOf(address));
    function.findings().forEach(findings);
    boolean suspicious = host.numaNode().isAbsent() || !function.findings().isEmpty();
    return suspicious && function.isGone()
        ? Optional.empty()
        : Optional.of(FunctionReading.of(host).withParent(parent));
  }

  @Override
  public HostFacts host(Catalog catalog) {
    drivers = DriverFolders.read(steady, catalog, accelerators(catalog));
    unsafe = groups().isUnsafe();
    return new HostFactsReader(steady).read(drivers.facts());
  }

  private int accelerators(Catalog catalog) {
    int count = 0;
    for (Reading<Identified> read : identified.values()) {
      Optional<PciIdentity> id = read.optional().map(Identified::identity);
      if (id.isPresent() && catalog.match(id.get().vendor(), id.get().device()).isPresent()) {
        count++;
      }
    }
    return count;
  }

  @Override
  public Optional<GroupFacts> group(IommuGroup group, Set<PciAddress> accelerators) {
    return unsafe && groups().isNoIommu(group)
        ? Optional.of(GroupFacts.NO_IOMMU)
        : groups().read(group, accelerators, wholeDevices.contains(group));
  }

  /** From {@code modalias}, or, where a tree has no such file, from one that says nothing else. */
  @Override
  public OptionalInt pciClass(PciAddress function) {
    Optional<Identified> read =
        Optional.ofNullable(identified.get(function)).flatMap(Reading::optional);
    return read.isPresent() && read.get().pciClass().isEmpty()
        ? IdentityReader.pciClass(new Attributes(steady, function))
        : read.map(Identified::pciClass).orElse(OptionalInt.empty());
  }

  private GroupReader groups() {
    return new GroupReader(files, drivers, this::isBridge);
  }

  /** Base class 06, subclass 04. */
  private boolean isBridge(PciAddress function) {
    OptionalInt pciClass = pciClass(function);
    return pciClass.isPresent() && pciClass.getAsInt() >> 8 == 0x0604;
  }

  private boolean isPresent(PciAddress address) {
    Reading<Identified> there = identified.get(address);
    return there != null ? !there.isAbsent() : !new Attributes(steady, address).isGone();
  }
}
