// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.container;

import io.openqat.app.host.Host;
import io.openqat.app.output.CdiReport;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.Container;
import io.openqat.domain.assignment.ContainerAccess;
import io.openqat.domain.assignment.StillGiven;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.mapping.container.CdiDevice;
import io.openqat.mapping.container.CdiSpec;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.usage.VfioNodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Writes what engines are told of functions that containers have, and takes it away again. */
public final class CdiPublisher {
  private final CdiFolder folder;
  private final Host host;

  /** Into this folder, of functions of this host. */
  public CdiPublisher(CdiFolder folder, Host host) {
    this.folder = Objects.requireNonNull(folder, "folder");
    this.host = Objects.requireNonNull(host, "host");
  }

  /**
   * Where engines of this host look; empty when it is none that an engine could run on.
   *
   * @param named the folder that was asked for
   */
  public static Optional<CdiFolder> folder(Host host, Optional<Path> named) {
    return named.or(() -> host.machine().map(any -> CdiFolder.OF_THIS_HOST)).map(CdiFolder::new);
  }

  /**
   * What an engine would be told of a function.
   *
   * @param told how it is shown; empty leaves that to what was said when it was given
   * @throws OpenQatException why it cannot be shown to its container
   */
  public CdiDevice device(HostState state, Assignment entry, Optional<ContainerAccess> told) {
    ContainerAccess access = told.or(entry.intent()::access).orElse(ContainerAccess.ROOT);
    Container owner =
        entry
            .owner()
            .container()
            .orElseThrow(() -> refused(entry, "it is given to a virtual machine"));
    StillGiven given = StillGiven.of(state, entry);
    HostFunction function = given.function().orElseThrow(() -> refused(entry, given.against()));
    List<String> nodes =
        (access.byDevice() ? ofDevice(function) : VfioNodes.ofGroup(function.host()))
            .orElseThrow(
                () ->
                    refused(
                        entry,
                        access.byDevice()
                            ? "this kernel makes no node for each device (CONFIG_VFIO_DEVICE_CDEV):"
                                + " leave --iommufd out"
                            : "it has no IOMMU group"));
    host.machine().ifPresent(root -> requireThere(entry, root, nodes));
    return new CdiDevice(entry.intent().function(), owner, nodes, access);
  }

  /** Writes what an engine is told of a function. */
  public void publish(CdiDevice device) {
    folder.write(device);
  }

  /**
   * Takes away what engines are told of functions.
   *
   * @return what brings it back, of functions that stay with their containers after all
   */
  public Withdrawn withdraw(List<Assignment> entries) {
    return Withdrawn.from(folder, entries);
  }

  /**
   * Takes away every file that the ledger and the host do not bear out: its function is not given
   * to a container, or other nodes lead to it now.
   *
   * @return their names
   */
  public Set<String> withdrawStale(HostState state, List<Assignment> entries) {
    var current = new HashSet<String>();
    for (CdiReport.Line line : CdiListing.of(folder, host, state, entries).lines()) {
      if (line.isCurrent()) {
        current.add(CdiSpec.fileName(line.function()));
      }
    }
    var gone = new TreeSet<String>();
    for (String name : folder.files().keySet()) {
      if (!current.contains(name) && folder.remove(name)) {
        gone.add(name);
      }
    }
    return gone;
  }

  private Optional<List<String>> ofDevice(HostFunction function) {
    return host.files()
        .flatMap((HostFiles files) -> new VfioNodes(files).ofDevice(function.address()));
  }

  private static void requireThere(Assignment entry, Path root, List<String> nodes) {
    for (String node : nodes) {
      if (!Files.exists(root.resolve(node.substring(1)))) {
        throw refused(entry, "there is no " + node + ": load vfio-pci, and see 'qat doctor'");
      }
    }
  }

  private static OpenQatException refused(Assignment entry, String why) {
    return new OpenQatException(
        entry.address() + " of " + entry.owner() + " cannot be shown to engines: " + why);
  }
}
