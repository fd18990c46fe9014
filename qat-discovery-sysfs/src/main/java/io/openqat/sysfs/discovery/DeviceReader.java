// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.StatusLayout;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.FunctionReading;
import io.openqat.domain.discovery.SysPath;
import io.openqat.domain.pci.PciAddress;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.Outcome;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads one PF: its directory, then what the directory says is there.
 *
 * @param present whether the host has a function at an address
 * @param drivers which functions they have, as far as it is known already
 */
record DeviceReader(HostFiles files, Predicate<PciAddress> present, DriverFolders drivers) {
  /**
   * Each attempt waits for whoever changes the VF count, so that the second usually agrees; what
   * the first was told may be from before it.
   */
  private static final int ATTEMPTS = 4;

  /** Bytes of configuration space that tell what a function is, its revision at the ninth. */
  private static final int HEADER = 16;

  /** Where the two digits of the revision begin. */
  private static final int REVISION = 2 * 8;

  private static final String VIRTFN = "virtfn";

  /** The PF; empty when the function is a VF after all, or has gone away. */
  Optional<FunctionReading> read(Attributes device, StatusLayout layout) {
    for (int attempt = 1; ; attempt++) {
      device.startOver();
      Optional<Set<String>> listed = list(device);
      Set<String> entries = listed.orElse(Set.of());
      if (isVirtual(entries) || (listed.isEmpty() && device.isGone())) {
        return Optional.empty();
      }
      Optional<Sriov> sriov = SriovReader.read(device, listed);
      SortedMap<Integer, PciAddress> links = links(device, entries);
      if (attempt < ATTEMPTS && !isSettled(sriov, links)) {
        continue;
      }
      HostBinding host = host(device, listed);
      Reading<Integer> revision = revision(device, host);
      var status = new StatusReader(device, entries).status(layout);
      boolean suspicious = revision.isAbsent() || !device.findings().isEmpty();
      if (suspicious && device.isGone()) {
        return Optional.empty();
      }
      return Optional.of(
          FunctionReading.of(host)
              .withRevision(revision)
              .withUpstream(upstream(device))
              .withStatus(status)
              .withSriov(sriov, links));
    }
  }

  /** What may take a function is asked only where nothing has. */
  private HostBinding host(Attributes device, Optional<Set<String>> listed) {
    HostBinding host =
        device.host(
            name -> listed.map(entries -> entries.contains(name)).orElse(true),
            drivers.driverOf(device.address()));
    return host.driver().isAbsent() ? host.withOverride(device.override()) : host;
  }

  /**
   * From the head of its configuration space, which a device that dropped off the bus answers with
   * ones; anybody may read it. A device that its own driver holds is awake: asking others could
   * wake them, so theirs is the copy that the kernel keeps. Source: Linux {@code
   * drivers/pci/pci-sysfs.c}, {@code pci_read_config}.
   */
  private static Reading<Integer> revision(Attributes device, HostBinding host) {
    boolean awake = host.driver().optional().filter(driver -> !driver.isVfio()).isPresent();
    Optional<String> header = awake ? device.configuration(HEADER) : Optional.empty();
    if (header.isEmpty()) {
      return device.read("revision", "a form like 0x40", Numbers::revision);
    }
    if (header.get().chars().allMatch(digit -> digit == 'f')) {
      device.report(
          FindingKinds.DEVICE_UNRESPONSIVE,
          "config",
          "reads all ones: it does not respond (rev ff)");
      return Reading.unreadable(SysPath.of(device.address(), "config"), "all ones");
    }
    return Reading.known(HexFormat.fromHexDigits(header.get(), REVISION, REVISION + 2));
  }

  /**
   * A VF has a link to its PF; between creation or removal and that link, only the attribute that
   * the kernel gives to VFs alone tells (Linux {@code drivers/pci/iov.c}, since 5.13).
   */
  private static boolean isVirtual(Set<String> entries) {
    return entries.contains("physfn") || entries.contains("sriov_vf_msix_count");
  }

  private Optional<Set<String>> list(Attributes device) {
    FileReading listing = files.list(device.directory());
    if (listing.outcome() == Outcome.TEXT) {
      return Optional.of(new HashSet<>(listing.names()));
    }
    device.report(
        FindingKinds.ATTRIBUTE_UNREADABLE, "", "the directory cannot be listed: " + listing.text());
    return Optional.empty();
  }

  private static SortedMap<Integer, PciAddress> links(Attributes device, Set<String> entries) {
    var links = new TreeMap<Integer, PciAddress>();
    for (String entry : entries) {
      Optional<Integer> index =
          entry.startsWith(VIRTFN)
              ? Numbers.index(entry.substring(VIRTFN.length()))
              : Optional.empty();
      if (index.isPresent()) {
        device
            .link(entry, "a link to a function", PciAddress::tryParse)
            .optional()
            .ifPresent(vf -> links.put(index.get(), vf));
      }
    }
    return links;
  }

  private boolean isSettled(Optional<Sriov> sriov, SortedMap<Integer, PciAddress> links) {
    int enabled = sriov.flatMap(s -> s.enabled().optional()).orElse(links.size());
    return enabled == links.size() && links.values().stream().allMatch(present);
  }

  /** The bridges in the path the kernel gives the device, the outermost first. */
  private static List<PciAddress> upstream(Attributes device) {
    List<PciAddress> path =
        Stream.of(device.place().split("/"))
            .flatMap(name -> PciAddress.tryParse(name).stream())
            .toList();
    return path.stream().filter(address -> !address.equals(device.address())).toList();
  }
}
