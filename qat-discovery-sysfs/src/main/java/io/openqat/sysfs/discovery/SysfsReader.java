// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.StatusLayout;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FunctionReading;
import io.openqat.domain.discovery.HostReader;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.sysfs.file.HostFiles;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a host's sysfs tree in one pass, which may go by what earlier ones learned. */
final class SysfsReader implements HostReader {
  private final HostFiles files;
  private final KnownIdentities known;
  private final Map<PciAddress, Boolean> identified = new HashMap<>();

  /**
   * For one pass.
   *
   * @param known filled with what this one learns
   */
  SysfsReader(HostFiles files, KnownIdentities known) {
    this.files = files;
    this.known = known;
  }

  @Override
  public Collection<PciAddress> functions(Consumer<Finding> findings) {
    return Listing.of(files, findings);
  }

  @Override
  public Reading<PciIdentity> identity(PciAddress address, Consumer<Finding> findings) {
    var function = new Attributes(files, address);
    Reading<PciIdentity> identity = known.of(function);
    identified.put(address, !identity.isAbsent());
    function.findings().forEach(findings);
    return identity;
  }

  @Override
  public Optional<FunctionReading> device(
      PciAddress address, StatusLayout layout, Consumer<Finding> findings) {
    var device = new Attributes(files, address);
    var reading = new DeviceReader(files, this::isPresent).read(device, layout);
    device.findings().forEach(findings);
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

  private boolean isPresent(PciAddress address) {
    Boolean there = identified.get(address);
    return there != null ? there : !new Attributes(files, address).isGone();
  }
}
