// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.files;

import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.image.SysfsImage;
import io.openqat.fake.kernel.Attribute;
import io.openqat.fake.kernel.Disturbances;
import io.openqat.fake.kernel.Driver;
import io.openqat.fake.kernel.FaultTexts;
import io.openqat.fake.kernel.Kernel;
import io.openqat.fake.kernel.KernelError;
import io.openqat.fake.kernel.PciFunction;
import io.openqat.fake.kernel.QatDevice;
import io.openqat.fake.kernel.VisibleLinks;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.FaultKind;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Draws the tree of a kernel, faults included. */
public final class KernelImage {
  private static final String DEVICES = "bus/pci/devices";

  private final Kernel kernel;
  private final Disturbances faults;
  private final Paths paths;
  private final VisibleLinks links;
  private final SortedMap<String, SysfsImage.Node> nodes = new TreeMap<>();

  private KernelImage(Kernel kernel) {
    this.kernel = kernel;
    this.faults = kernel.disturbances();
    this.paths = new Paths(kernel);
    this.links = new VisibleLinks(kernel);
  }

  /** What a reader of this kernel's sysfs would see now. */
  public static SysfsImage of(Kernel kernel) {
    return of(kernel, "");
  }

  /** As much of it as shows what is at a path, so that one access does not cost a whole tree. */
  public static SysfsImage of(Kernel kernel, String path) {
    var image = new KernelImage(kernel);
    Stream<PciFunction> listed = kernel.functions().stream().filter(image.links::isListed);
    if (path.equals(DEVICES)) {
      image.strayEntries();
      listed.forEach(image::entry);
    } else if (path.startsWith(DEVICES + "/")) {
      PciAddress.tryParse(part(path).substring(DEVICES.length() + 1))
          .flatMap(kernel::function)
          .filter(image.links::isListed)
          .ifPresent(image::function);
    } else {
      image.bus();
      image.strayEntries();
      listed.forEach(image::function);
    }
    return new SysfsImage(image.nodes);
  }

  /** What the trees of two paths that are drawn alike have in common. */
  public static String part(String path) {
    if (!path.startsWith(DEVICES)) {
      return "";
    }
    int end = path.indexOf('/', Math.min(DEVICES.length() + 1, path.length()));
    return end < 0 ? path : path.substring(0, end);
  }

  private void bus() {
    text("bus/pci/drivers_autoprobe", 0644, "1\n");
    text("bus/pci/drivers_probe", 0200, "");
    text("bus/pci/rescan", 0200, "");
    text("bus/pci/resource_alignment", 0644, "");
    text("bus/pci/uevent", 0200, "");
    nodes.put("bus/pci/slots", new SysfsImage.EmptyFolder());
    nodes.put("kernel/iommu_groups", new SysfsImage.EmptyFolder());
    kernel.bus().drivers().forEach(this::driver);
    if (kernel.machine().hasIommu()) {
      nodes.put("devices/virtual/iommu/dmar0", new SysfsImage.EmptyFolder());
      link("class/iommu/dmar0", "devices/virtual/iommu/dmar0");
    }
    kernel
        .slots()
        .forEach(
            (name, address) ->
                text("bus/pci/slots/" + name + "/address", 0444, Paths.slot(address) + "\n"));
  }

  private void strayEntries() {
    nodes.put(DEVICES, new SysfsImage.EmptyFolder());
    faults
        .ofHost(FaultKind.STRAY_ENTRY)
        .flatMap(fault -> fault.value().stream())
        .forEach(name -> text(DEVICES + "/" + name, 0444, ""));
  }

  private void driver(Driver driver) {
    String folder = "bus/pci/drivers/" + driver.name();
    for (String file : new String[] {"bind", "unbind", "new_id", "remove_id", "uevent"}) {
      text(folder + "/" + file, 0200, "");
    }
    String module = "module/" + driver.module();
    link(folder + "/module", module);
    text(module + "/taint", 0444, driver.isOutOfTree() ? "OE\n" : "\n");
    if (driver.name().equals(DriverName.VFIO_PCI)) {
      String denylistOff = kernel.machine().heedsDenylist() ? "N" : "Y";
      text(module + "/parameters/disable_denylist", 0444, denylistOff + "\n");
    }
  }

  /** Whether it is there when it is looked at. */
  private boolean entry(PciFunction function) {
    String listed = DEVICES + "/" + function.address();
    if (faults.has(function.address(), FaultKind.GONE)) {
      nodes.put(listed, new SysfsImage.Vanished());
      return false;
    }
    link(listed, paths.of(function));
    return true;
  }

  private void function(PciFunction function) {
    if (!entry(function)) {
      return;
    }
    PciAddress address = function.address();
    String folder = paths.of(function);
    kernel.attributes(function).forEach((name, file) -> attribute(address, folder, name, file));
    linkOf(function, "subsystem", "bus/pci");
    function
        .driver()
        .ifPresent(
            driver -> {
              linkOf(function, "driver", "bus/pci/drivers/" + driver);
              link("bus/pci/drivers/" + driver + "/" + address, folder);
            });
    links.group(function).ifPresent(group -> group(function, folder, group));
    links.parent(function).ifPresent(pf -> linkTo(function, "physfn", pf));
    links.children(function).forEach((index, vf) -> linkTo(function, "virtfn" + index, vf));
    function.device().filter(QatDevice::isUp).ifPresent(device -> heartbeat(function));
  }

  private void group(PciFunction function, String folder, IommuGroup group) {
    String home = "kernel/iommu_groups/" + group;
    linkOf(function, "iommu_group", home);
    linkOf(function, "iommu", "devices/virtual/iommu/dmar0");
    link(home + "/devices/" + function.address(), folder);
    text(home + "/type", 0644, "DMA\n");
  }

  /** The text ends with a NUL byte, as the kernel's does. Source: adf_heartbeat_dbgfs.c. */
  private void heartbeat(PciFunction function) {
    boolean silent = faults.has(function.address(), FaultKind.HEARTBEAT);
    String folder = "kernel/debug/qat_" + function.driver().orElseThrow() + "_";
    text(folder + function.address() + "/heartbeat/status", 0400, (silent ? "-1" : "0") + "\n\0");
  }

  private void attribute(PciAddress address, String folder, String name, Attribute file) {
    String path = folder + "/" + name;
    Optional<Fault> fault = faults.reading(address, name);
    if (fault.isPresent()) {
      faulty(fault.get(), file.mode()).ifPresent(node -> nodes.put(path, node));
    } else if (name.equals("sriov_numvfs") && kernel.blocksVfCount(address)) {
      nodes.put(path, new SysfsImage.Waiting(file.mode()));
    } else {
      nodes.put(path, shown(file));
    }
  }

  /** What a fault makes of an attribute. */
  private static Optional<SysfsImage.Node> faulty(Fault fault, int mode) {
    return switch (fault.kind()) {
      case MISSING -> Optional.empty();
      case UNREADABLE -> Optional.of(new SysfsImage.Failing(mode, FaultTexts.errno(fault)));
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

  private void link(String path, String to) {
    nodes.put(path, new SysfsImage.Link(Paths.relative(path, to)));
  }

  private void text(String path, int mode, String text) {
    nodes.put(path, new SysfsImage.Text(mode, text));
  }
}
