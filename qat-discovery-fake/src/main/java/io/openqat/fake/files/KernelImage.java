// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.files;

import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.image.SysfsImage;
import io.openqat.fake.kernel.Attribute;
import io.openqat.fake.kernel.ConfigHeader;
import io.openqat.fake.kernel.Disturbances;
import io.openqat.fake.kernel.FaultTexts;
import io.openqat.fake.kernel.Kernel;
import io.openqat.fake.kernel.KernelError;
import io.openqat.fake.kernel.PciFunction;
import io.openqat.fake.kernel.VisibleLinks;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.FaultKind;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Draws the tree of a kernel, faults included. */
public final class KernelImage {
  private static final String DEVICES = "bus/pci/devices";
  private static final String GROUPS = GroupNodes.FOLDER;

  /** What is drawn together, since it stays as it is. */
  private static final String MACHINE = "module";

  private final Kernel kernel;
  private final Disturbances faults;
  private final Paths paths;
  private final VisibleLinks links;
  private final Nodes nodes = new Nodes();
  private final HostNodes host;

  /** Whether what is in a file is drawn only when somebody looks. */
  private final boolean late;

  private KernelImage(Kernel kernel, boolean late) {
    this.kernel = kernel;
    this.late = late;
    this.faults = kernel.disturbances();
    this.paths = new Paths(kernel);
    this.links = new VisibleLinks(kernel);
    this.host = new HostNodes(kernel, nodes);
  }

  /** What a reader of this kernel's sysfs would see now. */
  public static SysfsImage of(Kernel kernel) {
    var image = new KernelImage(kernel, false);
    image.everything();
    return image.nodes.image();
  }

  /**
   * As much of it as shows what is at a path, so that one access does not cost a whole tree. It is
   * good for as long as nothing is done to the kernel.
   */
  public static SysfsImage of(Kernel kernel, String path) {
    var image = new KernelImage(kernel, true);
    String part = part(path);
    switch (part) {
      case DEVICES -> {
        image.strayEntries();
        image.listed().forEach(image::entry);
      }
      case Paths.DRIVERS -> {
        image.host.drivers();
        image.listed().forEach(image::binding);
      }
      case GROUPS -> image.groups();
      case Paths.DEBUG -> image.listed().forEach(image::debugFiles);
      case MACHINE -> image.host.machine();
      case "" -> image.everything();
      default ->
          PciAddress.tryParse(part.substring(DEVICES.length() + 1))
              .flatMap(kernel::function)
              .filter(image.links::isListed)
              .ifPresent(image::function);
    }
    return image.nodes.image();
  }

  /** What the trees of two paths that are drawn alike have in common. */
  public static String part(String path) {
    if (path.startsWith(DEVICES)) {
      int end = path.indexOf('/', Math.min(DEVICES.length() + 1, path.length()));
      return end < 0 ? path : path.substring(0, end);
    }
    if (isBelow(Paths.DRIVERS, path)) {
      return Paths.DRIVERS;
    }
    if (isBelow(GROUPS, path)) {
      return GROUPS;
    }
    if (isBelow(Paths.DEBUG, path)) {
      return Paths.DEBUG;
    }
    boolean steady = isBelow(MACHINE, path) || isBelow("hypervisor", path);
    return steady || isBelow("devices/system", path) ? MACHINE : "";
  }

  private static boolean isBelow(String folder, String path) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }

  private Stream<PciFunction> listed() {
    return kernel.functions().stream().filter(links::isListed);
  }

  private void everything() {
    host.bus();
    host.drivers();
    host.machine();
    strayEntries();
    groups();
    listed().forEach(this::binding);
    listed().forEach(this::function);
    listed().forEach(this::debugFiles);
  }

  private void binding(PciFunction function) {
    if (isThere(function)) {
      function
          .driver()
          .map(Paths::driver)
          .ifPresent(folder -> nodes.link(folder + "/" + function.address(), paths.of(function)));
    }
  }

  private void groups() {
    nodes.folder(GROUPS);
    var groups = new GroupNodes(kernel, nodes);
    listed()
        .filter(this::isThere)
        .forEach(
            function ->
                links
                    .group(function)
                    .ifPresent(group -> groups.member(function, group, paths.of(function))));
  }

  private boolean isThere(PciFunction function) {
    return !faults.has(function.address(), FaultKind.GONE);
  }

  private void strayEntries() {
    nodes.folder(DEVICES);
    faults
        .ofHost(FaultKind.STRAY_ENTRY)
        .flatMap(fault -> fault.value().stream())
        .forEach(name -> nodes.text(DEVICES + "/" + name, 0444, ""));
  }

  /** Whether it is there when it is looked at. */
  private boolean entry(PciFunction function) {
    String listed = DEVICES + "/" + function.address();
    if (!isThere(function)) {
      nodes.put(listed, new SysfsImage.Vanished());
      return false;
    }
    nodes.link(listed, paths.of(function));
    return true;
  }

  private void function(PciFunction function) {
    if (!entry(function)) {
      return;
    }
    PciAddress address = function.address();
    String folder = paths.of(function);
    kernel.attributes(function).forEach((name, file) -> attribute(address, folder, name, file));
    configuration(function, folder + "/config");
    linkOf(function, "subsystem", "bus/pci");
    function.driver().ifPresent(driver -> linkOf(function, "driver", Paths.driver(driver)));
    links.group(function).ifPresent(group -> group(function, group));
    links.parent(function).ifPresent(pf -> linkTo(function, "physfn", pf));
    links.children(function).forEach((index, vf) -> linkTo(function, "virtfn" + index, vf));
  }

  private void group(PciFunction function, IommuGroup group) {
    linkOf(function, "iommu_group", GROUPS + "/" + group);
    if (kernel.machine().hasIommu()) {
      linkOf(function, "iommu", "devices/virtual/iommu/dmar0");
    }
  }

  private void configuration(PciFunction function, String path) {
    Optional<Fault> fault = faults.reading(function.address(), "config");
    if (fault.isPresent()) {
      faulty(fault.get(), 0644).ifPresent(node -> nodes.put(path, node));
    } else {
      draw(path, () -> new SysfsImage.Binary(0644, ConfigHeader.of(kernel, function)));
    }
  }

  private void draw(String path, Supplier<SysfsImage.Node> node) {
    nodes.put(path, late ? new SysfsImage.Late(node) : node.get());
  }

  /** What the driver shows of a device in debugfs; reading it may fail by design. */
  private void debugFiles(PciFunction function) {
    if (isThere(function) && function.driver().isPresent()) {
      String folder = Paths.debug(function.driver().orElseThrow(), function.address());
      kernel
          .debugFiles(function)
          .forEach(
              (name, file) -> {
                Optional<Fault> fault = faults.reading(function.address(), name);
                if (fault.isPresent()) {
                  faulty(fault.get(), file.mode())
                      .ifPresent(node -> nodes.put(folder + "/" + name, node));
                } else {
                  draw(folder + "/" + name, () -> late ? answered(file) : shown(file));
                }
              });
    }
  }

  private static SysfsImage.Node answered(Attribute file) {
    try {
      return new SysfsImage.Text(file.mode(), file.show().text());
    } catch (KernelError e) {
      return new SysfsImage.Failing(file.mode(), e.errno());
    }
  }

  private void attribute(PciAddress address, String folder, String name, Attribute file) {
    String path = folder + "/" + name;
    Optional<Fault> fault = faults.reading(address, name);
    if (fault.isPresent()) {
      faulty(fault.get(), file.mode()).ifPresent(node -> nodes.put(path, node));
    } else if (kernel.blocksReaders(address, name)) {
      nodes.put(path, new SysfsImage.Waiting(file.mode()));
    } else {
      draw(path, () -> shown(file));
    }
  }

  /** What a fault makes of an attribute. */
  private static Optional<SysfsImage.Node> faulty(Fault fault, int mode) {
    return switch (fault.kind()) {
      case MISSING -> Optional.empty();
      case UNREADABLE -> Optional.of(new SysfsImage.Failing(mode, FaultTexts.errno(fault)));
      case HELD_BACK -> Optional.of(new SysfsImage.Waiting(mode));
      default -> Optional.of(new SysfsImage.Text(mode, FaultTexts.of(fault)));
    };
  }

  /** A file that cannot be read before it was written, such as rp2srv, is drawn empty. */
  private static SysfsImage.Node shown(Attribute file) {
    try {
      return new SysfsImage.Text(file.mode(), file.show().text());
    } catch (KernelError e) {
      return new SysfsImage.Text(file.mode(), "");
    }
  }

  private void linkTo(PciFunction from, String name, PciAddress to) {
    linkOf(from, name, paths.of(from, to));
  }

  /** A link of a function, which a fault may concern. */
  private void linkOf(PciFunction from, String name, String to) {
    String path = paths.of(from) + "/" + name;
    Optional<Fault> fault = faults.reading(from.address(), name);
    Optional<FaultKind> kind = fault.map(Fault::kind);
    if (kind.equals(Optional.of(FaultKind.MISSING))
        || kind.equals(Optional.of(FaultKind.UNREADABLE))) {
      faulty(fault.get(), 0777).ifPresent(node -> nodes.put(path, node));
      return;
    }
    String target = Paths.relative(path, to);
    boolean dangling = kind.equals(Optional.of(FaultKind.DANGLING));
    nodes.put(
        path, new SysfsImage.Link(dangling ? target.replaceFirst("([^./])", "gone/$1") : target));
  }
}
