// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * The Linux sysfs adapter: {@link io.openqat.sysfs.discovery.SysfsDiscovery} reads accelerators
 * from {@code /sys}, or from any copy of that tree.
 */
module io.openqat.sysfs {
  requires static com.sun.jna;
  requires java.xml;
  requires transitive io.openqat.domain;

  exports io.openqat.sysfs.capture;
  exports io.openqat.sysfs.control;
  exports io.openqat.sysfs.discovery;
  exports io.openqat.sysfs.file;
  exports io.openqat.sysfs.telemetry;
  exports io.openqat.sysfs.uevent;
  exports io.openqat.sysfs.usage;
}
