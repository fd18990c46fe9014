// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import static io.openqat.domain.offer.ReasonKind.ASSIGNED;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.StatusFile;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKind;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.GroupFacts;
import io.openqat.domain.discovery.MissingDriver;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What to do about that which speaks against a function of a host, from the facts at hand. A reason
 * that follows from a finding has the finding's remedy.
 */
public final class Remedies {
  private static final String DEVICES = "/sys/bus/pci/devices/";
  private static final Set<FindingKind> TO_BE_REPORTED =
      Set.of(
          FindingKinds.VF_CLAIMED_TWICE,
          FindingKinds.VF_PARENT_MISMATCH,
          FindingKinds.VF_ADDRESS_UNEXPECTED,
          FindingKinds.ATTRIBUTE_MALFORMED);

  private final HostState state;
  private final List<Finding> findings;
  private final Catalog catalog;
  private final ServiceSet wanted;

  private Remedies(
      HostState state, Collection<Finding> findings, Catalog catalog, ServiceSet wanted) {
    this.state = state;
    this.findings = List.copyOf(findings);
    this.catalog = catalog;
    this.wanted = wanted;
  }

  /** Of one look. */
  public Remedies(HostState state, Collection<Finding> findings, Catalog catalog) {
    this(state, findings, catalog, ServiceSet.NONE);
  }

  /** For somebody who wants these services. */
  public Remedies wanting(ServiceSet services) {
    return new Remedies(state, findings, catalog, services);
  }

  /** What to do about a finding. */
  public Remedy of(Finding finding) {
    return new Remedy(finding.remedy(), command(finding));
  }

  /** What to do about a reason of a verdict. */
  public Remedy of(Verdict verdict, Reason reason) {
    return verdict
        .function()
        .map(function -> of(function, reason))
        .orElse(
            Remedy.of(
                "Give it away on the host that has its PF; where that is this host, the PF was"
                    + " removed."));
  }

  /** A shell line that makes a device what a desired state of these keys asks for. */
  public static String provision(PciAddress device, String keys) {
    return "echo 'devices: [{select: {address: \"%s\"}, %s}]' > qat.yaml; qat provision apply qat.yaml"
        .formatted(device, keys);
  }

  private Remedy of(HostFunction function, Reason reason) {
    PciAddress device = function.device().address();
    return switch (reason.kind()) {
      case NO_PHYSICAL_FUNCTION -> Remedy.of("Give it away on the host that has its PF.");
      case SIDE -> Remedy.of("Ask for the other: --vf, which is the default, or --pf.");
      case GENERATION ->
          Remedy.of("Leave --generation out, or see which there are.", "qat discover");
      case NOT_OFFERED -> Remedy.of("Change the rule, when it is not meant.", "qat config show");
      case HAS_VFS -> Remedy.of("Give its VFs, or remove them.", provision(device, "vfs: off"));
      case VFS_IN_TRANSITION ->
          Remedy.of(
              "Look again in some seconds; if it stays, see the kernel log.",
              "qat doctor " + device);
      case DEVICE_DOWN -> found(FindingKinds.DEVICE_DOWN, function.device());
      case UNHEALTHY -> unhealthy(function);
      case DEVICE_WITHOUT_DRIVER -> driver(function.device());
      case SERVICES ->
          services(function.device())
              .orElse(
                  Remedy.of(
                      "Ask for services that the device has or its model can do.",
                      "qat show " + device));
      case ASSIGNED, CLAIMED, FOREIGN_OWNER -> claimed(function, reason.kind());
      case NO_IOMMU_GROUP -> noGroup(function);
      case IOMMU_GROUP_SHARED -> shared(function);
      case RESERVED_MEMORY -> Remedy.of(FindingKinds.RESERVED_MEMORY.remedy());
      case VFIO_DENYLIST -> denylist();
      case PLACEMENT -> Remedy.of("Ask for another node, or with a policy that only prefers.");
      case NOT_KNOWN_UPSTREAM ->
          Remedy.of(
              "Use the profile 'full', which reports all.",
              "qat discover --format cyborg --profile full");
      case FAMILY_NOT_MAPPED ->
          Remedy.of("The plugin of the family would have to map it.", "qat plugins");
    };
  }

  /** With those the device has, when its model can do all of them at once. */
  private Optional<Remedy> services(PhysicalFunction device) {
    var all = new TreeSet<>(wanted.names());
    device.status().services().optional().ifPresent(own -> all.addAll(own.names()));
    return Stream.of(ServiceSet.of(all), wanted)
        .filter(device.model().services()::allows)
        .findFirst()
        .map(
            set ->
                Remedy.of(
                    "Configure it anew; that removes its VFs and makes them again, so nobody may"
                        + " use one.",
                    provision(
                        device.address(),
                        "vfs: on, services: [" + String.join(", ", set.names()) + "]")));
  }

  private Remedy unhealthy(HostFunction function) {
    PciAddress device = function.device().address();
    return findings.stream()
        .filter(finding -> finding.kind().severity() == Severity.ERROR)
        .filter(
            finding ->
                finding
                    .address()
                    .filter(at -> at.equals(function.address()) || at.equals(device))
                    .isPresent())
        .findFirst()
        .map(this::of)
        .orElse(Remedy.of("See what is wrong with the device.", "qat show " + device));
  }

  private Remedy driver(PhysicalFunction device) {
    return device.host().driver().optional().isEmpty()
        ? new Remedy(
            MissingDriver.of(device, state.facts(), catalog).remedy(), driverCommand(device))
        : Remedy.of(
            FindingKinds.DRIVER_UNEXPECTED.remedy(device, catalog),
            provision(device.address(), "vfs: on"));
  }

  private Optional<String> driverCommand(PhysicalFunction device) {
    PciAddress at = device.address();
    return switch (MissingDriver.of(device, state.facts(), catalog).cause()) {
      case OVERRIDDEN ->
          Optional.of(
              "echo > "
                  + DEVICES
                  + at
                  + "/driver_override; echo "
                  + at
                  + " > /sys/bus/pci/drivers_probe");
      // What the device calls itself names the module, whatever that is called.
      case NOT_LOADED -> Optional.of("modprobe \"$(cat " + DEVICES + at + "/modalias)\"");
      case LETTING_GO -> Optional.of("qat show " + at);
      case NOT_TAKEN, NODE_UNKNOWN, UNKNOWN -> Optional.of("dmesg | grep " + at);
      case NOT_IN_MAINLINE -> Optional.empty();
    };
  }

  private Remedy claimed(HostFunction function, ReasonKind kind) {
    Optional<Claim> claim =
        state.claimsOn(function).filter(c -> ReasonKind.of(c.kind()) == kind).findFirst();
    if (kind == ASSIGNED) {
      return Remedy.of(
          "Choose another, or release it when its VM does not need it any more.",
          "qat release --vm " + claim.map(Claim::holder).map(Remedies::quoted).orElse("VM"));
    }
    return switch (claim.map(Claim::kind).orElse(ClaimKind.FOREIGN_OWNER)) {
      case VM_DEFINED ->
          Remedy.of(
              "Choose another, or take it out of the definition of that VM.", "virsh list --all");
      case KERNEL_USE -> Remedy.of("Choose another, or end the kernel's use first.");
      case VFIO_OPEN, ASSIGNED -> Remedy.of("Choose another, or end that process or VM first.");
      case FOREIGN_OWNER ->
          Remedy.of(
              "Leave it to the software that takes care of it, or take it out of that software's"
                  + " configuration.");
    };
  }

  private Remedy noGroup(HostFunction function) {
    if (state.facts().isXen()) {
      return Remedy.of("Give it to a domain with Xen's own tools: under Xen there is no VFIO.");
    }
    String text = FindingKinds.IOMMU_OFF.remedy();
    return facts(function).filter(GroupFacts::noIommu).isPresent()
        ? Remedy.of(
            text, "cat /sys/module/vfio/parameters/enable_unsafe_noiommu_mode /proc/cmdline")
        : Remedy.of(text, "cat /proc/cmdline");
  }

  private Remedy shared(HostFunction function) {
    String text = FindingKinds.IOMMU_GROUP_SHARED.remedy();
    return facts(function)
        .flatMap(GroupFacts::obstacle)
        .map(other -> Remedy.of(text, "lspci -nnks " + other.address()))
        .orElse(Remedy.of(text, "qat topology"));
  }

  private Optional<GroupFacts> facts(HostFunction function) {
    return function.host().iommuGroup().optional().map(state.facts()::group);
  }

  private Remedy denylist() {
    String load = "modprobe vfio-pci disable_denylist=1";
    boolean loaded = state.facts().drivers().has(DriverName.VFIO_PCI);
    return Remedy.of(
        "Load vfio-pci with that parameter if you trust those who get its VFs.",
        loaded ? "modprobe -r vfio-pci; " + load : load);
  }

  private Remedy found(FindingKind kind, PhysicalFunction device) {
    return findings.stream()
        .filter(finding -> finding.kind().equals(kind))
        .filter(finding -> finding.address().equals(Optional.of(device.address())))
        .findFirst()
        .map(this::of)
        .orElseGet(
            () ->
                of(
                    new Finding(kind, Optional.of(device.address()), Optional.empty(), "")
                        .withRemedy(kind.remedy(device, catalog))));
  }

  private Optional<String> command(Finding finding) {
    FindingKind kind = finding.kind();
    if (TO_BE_REPORTED.contains(kind)) {
      return Optional.of("qat capture --output host.capture");
    }
    if (kind.equals(FindingKinds.ATTRIBUTE_UNREADABLE)) {
      return finding.path().filter(path -> !path.contains("'")).map(path -> "cat '" + path + "'");
    }
    return finding.address().flatMap(this::device).flatMap(device -> command(kind, device));
  }

  private Optional<String> command(FindingKind kind, PhysicalFunction device) {
    Optional<String> file =
        catalog
            .statusLayout(device.model())
            .switchFile()
            .filter(StatusFile::isFixed)
            .map(name -> DEVICES + device.address() + "/" + name.path());
    if (kind.equals(FindingKinds.DRIVER_MISSING)) {
      return driverCommand(device);
    }
    if (kind.equals(FindingKinds.DRIVER_UNEXPECTED)) {
      return Optional.of(provision(device.address(), "vfs: on"));
    }
    if (kind.equals(FindingKinds.DEVICE_DOWN)) {
      return file.filter(path -> isAtRest(device)).map(path -> bringUp(device.address()));
    }
    if (kind.equals(FindingKinds.FATAL_ERROR)) {
      return file.map(path -> "echo down > " + path + "; echo up > " + path);
    }
    return Optional.empty();
  }

  /** Whether nothing waits for it, as far as is seen. */
  private static boolean isAtRest(PhysicalFunction device) {
    return device.functions().isEmpty() && device.host().driver().optional().isPresent();
  }

  /** Whether it was taken down or its reset never ends: it is asked, and then comes up. */
  private static String bringUp(PciAddress device) {
    return provision(device, "vfs: off") + " --rebind " + device;
  }

  private Optional<PhysicalFunction> device(PciAddress address) {
    return state.inventory().devices().stream()
        .filter(pf -> pf.address().equals(address))
        .findFirst();
  }

  /** One word for a shell. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9._-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
