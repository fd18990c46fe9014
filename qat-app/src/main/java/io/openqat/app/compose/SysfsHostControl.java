// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.health.Examination;
import io.openqat.domain.provisioning.FunctionControl;
import io.openqat.domain.provisioning.plan.HostDrivers;
import io.openqat.domain.qat.QatHeartbeat;
import io.openqat.domain.usage.UsageSource;
import io.openqat.sysfs.control.SysfsControl;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.sysfs.discovery.SysfsDrivers;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.ReadObserver;
import io.openqat.sysfs.file.SysfsFiles;
import io.openqat.sysfs.usage.HostUsage;
import io.openqat.sysfs.usage.UsageRoots;
import java.nio.file.Path;
import java.util.Set;

/** A host, or a copy of its tree, which nobody uses. */
record SysfsHostControl(Path root) implements HostControl {
  @Override
  public FunctionControl control(Catalog catalog) {
    return new SysfsControl(root, catalog);
  }

  @Override
  public UsageSource usage() {
    return root.normalize().equals(UsageRoots.THIS_HOST.sys())
        ? new HostUsage(UsageRoots.THIS_HOST)
        : inventory -> Set.of();
  }

  @Override
  public HostDrivers drivers(Catalog catalog) {
    return SysfsDrivers.read(root, catalog);
  }

  @Override
  public Examination heartbeat() {
    var files = new SysfsFiles(root, SysfsDiscovery.PATIENCE, ReadObserver.NONE);
    return new QatHeartbeat(
        path -> {
          FileReading read = files.readPatiently(path);
          return switch (read.outcome()) {
            case TEXT -> Reading.known(read.text());
            case ABSENT -> Reading.absent();
            case FAILED -> Reading.unreadable(path, read.text());
            case BLOCKED -> Reading.unreadable(path, "no answer in time");
          };
        });
  }
}
