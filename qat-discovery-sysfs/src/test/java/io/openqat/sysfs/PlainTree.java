// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A sysfs tree of plain files and links, which takes what is written and does nothing with it. */
public final class PlainTree {
  private final Path root;

  /** An empty tree in a folder. */
  public PlainTree(Path root) {
    this.root = root;
    file("bus/pci/drivers_probe", "");
  }

  public Path root() {
    return root;
  }

  /** A function of Intel with a driver, its id as in {@code 4940}. */
  public PlainTree function(String address, String id, String driver) {
    String folder = "devices/pci0000:00/" + address;
    String modalias = "pci:v00008086d0000%ssv00000000sd00000000bc0Bsc40i00";
    file(folder + "/modalias", modalias.formatted(id));
    file(folder + "/vendor", "0x8086");
    file(folder + "/device", "0x" + id);
    file(folder + "/numa_node", "0");
    file(folder + "/driver_override", "(null)");
    link("bus/pci/devices/" + address, "../../../" + folder);
    link(folder + "/driver", "../../../bus/pci/drivers/" + driver);
    file("bus/pci/drivers/" + driver + "/bind", "");
    file("bus/pci/drivers/" + driver + "/unbind", "");
    return this;
  }

  /** A 4xxx PF that is up, with as many VFs on vfio-pci, each in a group of its own from here. */
  public PlainTree device(String address, int functions, int firstGroup) {
    function(address, "4940", "4xxx");
    String folder = "devices/pci0000:00/" + address + "/";
    file(folder + "sriov_totalvfs", "8");
    file(folder + "sriov_numvfs", Integer.toString(functions));
    file(folder + "sriov_drivers_autoprobe", "1");
    file(folder + "qat/state", "up");
    file(folder + "qat/cfg_services", "sym;asym");
    file(folder + "qat/auto_reset", "off");
    for (int i = 0; i < functions; i++) {
      String vf = address.substring(0, 8) + "%02x.%x".formatted((i + 1) / 8, (i + 1) % 8);
      function(vf, "4941", "vfio-pci");
      link(folder + "virtfn" + i, "../" + vf);
      link("devices/pci0000:00/" + vf + "/physfn", "../" + address);
      String group = "kernel/iommu_groups/" + (firstGroup + i);
      link("devices/pci0000:00/" + vf + "/iommu_group", "../../../" + group);
    }
    return this;
  }

  private void file(String path, String text) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void link(String path, String target) {
    try {
      Path link = root.resolve(path);
      Files.createDirectories(link.getParent());
      Files.createSymbolicLink(link, Path.of(target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
