// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.scenario.FaultKind;
import io.openqat.fake.scenario.Machine;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One running kernel: its functions, its drivers, its clock, and the writes it has not finished.
 */
public final class Kernel {
  private final KernelProfile profile;
  private final Machine machine;
  private final SortedMap<PciAddress, PciFunction> functions = new TreeMap<>();
  private final FunctionGroups groups = new FunctionGroups();
  private final PciBus bus = new PciBus();
  private final VirtualFunctions virtualFunctions = new VirtualFunctions(this);
  private final Files files = new Files(this);
  private final PendingWrites pending = new PendingWrites(this);
  private final KernelLock rescanLock = new KernelLock();
  private final KernelUsers users = new KernelUsers(this);
  private final KernelLog log = new KernelLog();
  private final SortedMap<String, PciAddress> slots = new TreeMap<>();
  private Disturbances disturbances = Disturbances.NONE;
  private Duration now = Duration.ZERO;

  public Kernel(KernelProfile profile, Machine machine) {
    this.profile = profile;
    this.machine = machine;
  }

  public Machine machine() {
    return machine;
  }

  KernelProfile profile() {
    return profile;
  }

  public PciBus bus() {
    return bus;
  }

  public FunctionGroups groups() {
    return groups;
  }

  VirtualFunctions virtualFunctions() {
    return virtualFunctions;
  }

  /** The one lock under which VFs of all PFs come and go. */
  KernelLock rescanLock() {
    return rescanLock;
  }

  /** Its own users of accelerators. */
  public KernelUsers users() {
    return users;
  }

  /** What harmed it. */
  public KernelLog log() {
    return log;
  }

  /** Time since boot; it passes only by what happens. */
  public Duration now() {
    return now;
  }

  public void advance(Duration time) {
    now = now.plus(time);
  }

  /** All functions, by address. */
  public Collection<PciFunction> functions() {
    return Collections.unmodifiableCollection(functions.values());
  }

  public Optional<PciFunction> function(PciAddress address) {
    return Optional.ofNullable(functions.get(address));
  }

  /** Physical slots by name, with the address of what is in them. */
  public SortedMap<String, PciAddress> slots() {
    return slots;
  }

  /** The files below a function's directory, by relative path. */
  public SortedMap<String, Attribute> attributes(PciFunction function) {
    return files.of(function);
  }

  /** What the driver of a function shows of it in debugfs, by path relative to the folder. */
  public SortedMap<String, Attribute> debugFiles(PciFunction function) {
    return new DebugFiles(this).of(function);
  }

  /**
   * Writes a file.
   *
   * @param path absolute, below {@code /sys/bus/pci} or the folder of a device in debugfs
   * @return the write when it has to wait; empty when it has taken effect
   * @throws KernelError when it is refused; nothing has changed then, but for a device that did not
   *     start
   * @throws KernelOops when it harms the kernel, which ends the writer
   */
  public Optional<WaitingWrite> write(String path, String text) throws KernelError {
    FileLocation location = FileLocation.of(path);
    files.requireWritable(location);
    return pending.submit(new WaitingWrite(location, text, value -> files.store(location, value)));
  }

  /** Writes that have not come back, in the order of their arrival. */
  public List<WaitingWrite> pendingWrites() {
    return pending.all();
  }

  /** Whether a reader of a function's file waits for the lock of a writer. */
  public boolean blocksReaders(PciAddress function, String file) {
    boolean locks =
        switch (file) {
          case "sriov_numvfs" -> true;
          case "driver_override" -> profile.locksOverrideToRead();
          default -> false;
        };
    return locks && pending.isLocked(FileLocation.deviceLock(function));
  }

  /** Whether it is on its way out, and waits for a VFIO user with its lock held. */
  boolean isBeingRemoved(String lock) {
    return functions.values().stream()
        .filter(function -> function.parent().isPresent() && !function.isLinkedToParent())
        .anyMatch(function -> FileLocation.deviceLock(function.address()).equals(lock));
  }

  /** A process opens a function through VFIO. Source: drivers/vfio/group.c. */
  public void open(PciAddress address) throws KernelError {
    PciFunction function =
        function(address)
            .filter(f -> f.driver().filter(DriverName::isVfio).isPresent())
            .orElseThrow(() -> new KernelError(Errno.ENODEV));
    if (function.isOpened()) {
      throw new KernelError(Errno.EBUSY);
    }
    if (machine.hasIommu() && groups.isWithheld(function)) {
      throw new KernelError(Errno.EPERM);
    }
    function.opened(true);
  }

  /** It lets go; writes that waited for it go on. */
  public void close(PciAddress address) {
    function(address).ifPresent(function -> function.opened(false));
    pending.resume();
  }

  /** What goes wrong from now on. */
  public void disturb(Disturbances now) {
    disturbances = now;
    pending.resume();
  }

  public Disturbances disturbances() {
    return disturbances;
  }

  /** A driver loses a device for good, VFs and all; whoever uses them loses them too. */
  public void loseDriver(PciFunction function) {
    List<PciFunction> vfs = function.sriov().map(SriovCapability::functions).orElse(List.of());
    for (PciFunction vf : vfs) {
      vf.opened(false);
      function.sriov().orElseThrow().remove(vf);
      unplug(vf);
    }
    function.sriov().ifPresent(sriov -> sriov.enabled(0));
    function.device(Optional.empty());
    function.unbind();
  }

  /** Whether a device that is started would come up. */
  boolean answers(PciFunction function) {
    return function.traits().firmware()
        && !disturbances.has(function.address(), FaultKind.FIRMWARE_MISSING)
        && !hasSilentFirmware(function);
  }

  /** Whether what runs on a device leaves requests without an answer. */
  public boolean isSilent(PciFunction function) {
    return hasSilentFirmware(function) || function.device().filter(QatDevice::isDeaf).isPresent();
  }

  private boolean hasSilentFirmware(PciFunction function) {
    return disturbances.has(function.address(), FaultKind.FIRMWARE_SILENT)
        || disturbances.has(function.address(), FaultKind.OFF_BUS);
  }

  /** A device that is up meets errors; about a fatal one its driver may do something. */
  public void countErrors(PciFunction function, ErrorCounters more) {
    function
        .device()
        .filter(QatDevice::isUp)
        .ifPresent(
            device -> {
              ErrorCounters now = device.errors();
              device.errors(
                  new ErrorCounters(
                      now.correctable() + more.correctable(),
                      now.nonfatal() + more.nonfatal(),
                      now.fatal() + more.fatal()));
              if (more.fatal() > 0) {
                device.driver().resetAfterError(function, device);
              }
            });
  }

  /** The driver begins to reset a device by itself; it takes until {@link #endReset}. */
  public void beginReset(PciFunction function) {
    function
        .device()
        .filter(device -> device.isUp() && !device.isInReset())
        .ifPresent(
            device -> {
              device.up(false);
              device.reset(QatDevice.Reset.RUNNING);
            });
  }

  /** It is done with it. */
  public void endReset(PciFunction function) {
    function
        .device()
        .filter(device -> device.reset() == QatDevice.Reset.RUNNING)
        .ifPresent(
            device -> {
              device.reset(QatDevice.Reset.NONE);
              device.up(true);
            });
  }

  /** A reset by the driver fails, and so never ends. */
  public void failReset(PciFunction function) {
    function
        .device()
        .filter(device -> device.reset() != QatDevice.Reset.FOR_EVER)
        .ifPresent(
            device -> {
              device.up(false);
              device.reset(QatDevice.Reset.FOR_EVER);
            });
  }

  int nextAccelId() {
    var taken = new BitSet();
    functions.values().stream()
        .flatMap(f -> f.device().stream())
        .forEach(device -> taken.set(device.accelId()));
    return taken.nextClearBit(0);
  }

  /** A function appears: it gets an IOMMU group and is offered to drivers. */
  void plug(PciFunction function) {
    add(function);
    bus.offer(function);
  }

  /** A function appears and no driver is asked. */
  void add(PciFunction function) {
    functions.put(function.address(), function);
    if (machine.hasIommu()) {
      groups.join(function);
    }
  }

  void unplug(PciFunction function) {
    functions.remove(function.address());
    groups.leave(function);
  }

  /** Whether a fault keeps writes to it from coming back. */
  boolean isDisturbed(FileLocation location) {
    return location instanceof FileLocation.OfDevice file
        && disturbances.hangs(file.address(), file.name());
  }
}
