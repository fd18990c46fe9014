// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.accelerator.ErrorCounters;
import java.util.Optional;

/** What a QAT driver keeps of a PF while it is bound. */
public final class QatDevice {
  /** How a reset by the driver stands. */
  enum Reset {
    NONE,
    RUNNING,
    /** It failed, and the driver still counts the device as being reset. */
    FOR_EVER
  }

  /** What {@code qat_kpt/} and {@code qat_svn/} of generation 6 keep. */
  static final class Keys {
    boolean enabled;
    boolean shared = true;
    long seconds;
    long ofFunction;
    long ofAddressSpace;
    String oldestFirmware = "1";
  }

  private static final ErrorCounters NO_ERRORS = new ErrorCounters(0, 0, 0);

  private final QatDriver driver;
  private final int accelId;

  /** Held while the device goes up or down, unlike while it is only asked. */
  private final KernelLock stateLock = new KernelLock();

  private boolean up;
  private String services;
  private String mapped;
  private ErrorCounters errors = NO_ERRORS;
  private int kernelUsers;
  private Reset reset = Reset.NONE;
  private boolean deaf;
  private boolean leaving;

  /** What was last written to the files of these names; nothing else depends on it. */
  boolean pmIdleEnabled = true;

  boolean autoReset;
  Optional<Integer> rp2srv = Optional.empty();
  Optional<String> limitedService = Optional.empty();
  Optional<String> remainingOf = Optional.empty();
  final Keys keys = new Keys();
  private Counting counting = new Counting();

  QatDevice(QatDriver driver, int accelId, String services) {
    this.driver = driver;
    this.accelId = accelId;
    this.services = services;
    this.mapped = services;
  }

  /** Which goes on with it until it has let go, though the function names no driver any more. */
  QatDriver driver() {
    return driver;
  }

  /** The driver's own number; decides the default services. */
  int accelId() {
    return accelId;
  }

  KernelLock stateLock() {
    return stateLock;
  }

  public boolean isUp() {
    return up;
  }

  /** The text of {@code cfg_services}. */
  String services() {
    return services;
  }

  /** Those its ring pairs have, which change only when it comes up. */
  String mappedServices() {
    return mapped;
  }

  public ErrorCounters errors() {
    return errors;
  }

  Reset reset() {
    return reset;
  }

  boolean isInReset() {
    return reset != Reset.NONE;
  }

  /** Held by the kernel's own crypto or compression users, or being reset. */
  boolean isBusy() {
    return hasKernelUsers() || isInReset();
  }

  /** Whether its firmware was lost in a reset that the driver knows nothing of. */
  public boolean isDeaf() {
    return deaf;
  }

  /** Whether its driver is letting go of it, which may take as long as a VFIO user likes. */
  boolean isLeaving() {
    return leaving;
  }

  void leave() {
    leaving = true;
  }

  /** Counters start again from 0. Source: qat_common/adf_sysfs_ras_counters.c. */
  void up(boolean now) {
    up = now;
    mapped = now ? services : mapped;
    errors = NO_ERRORS;
    deaf = deaf && !now;
    limitedService = Optional.empty();
    remainingOf = Optional.empty();
    counting = new Counting();
  }

  /** Its telemetry. */
  Counting counting() {
    return counting;
  }

  void services(String text) {
    services = text;
  }

  public void errors(ErrorCounters counted) {
    errors = counted;
  }

  void loseFirmware() {
    deaf = true;
  }

  /** Whether the kernel itself uses the device. */
  public boolean hasKernelUsers() {
    return kernelUsers > 0;
  }

  void kernelUsers(int count) {
    kernelUsers = count;
  }

  void reset(Reset now) {
    reset = now;
  }
}
