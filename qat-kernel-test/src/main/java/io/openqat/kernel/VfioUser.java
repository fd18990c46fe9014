// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import io.openqat.domain.pci.PciAddress;

/** Holds one function open as a virtual machine monitor does: container, group, device. */
final class VfioUser implements AutoCloseable {
  private static final int READ_WRITE_CLOEXEC = 2 | 0x80000;

  /** Numbers of Linux {@code include/uapi/linux/vfio.h}. */
  private static final NativeLong SET_IOMMU = new NativeLong(0x3b66);

  private static final NativeLong GROUP_SET_CONTAINER = new NativeLong(0x3b68);
  private static final NativeLong GROUP_GET_DEVICE_FD = new NativeLong(0x3b6a);
  private static final Pointer TYPE_1 = Pointer.createConstant(1);

  static {
    Native.register(VfioUser.class, "c");
  }

  private final int container;
  private final int group;
  private final int device;

  VfioUser(PciAddress function) {
    container = open("/dev/vfio/vfio", READ_WRITE_CLOEXEC);
    group = open("/dev/vfio/" + new PciFiles(function).iommuGroup(), READ_WRITE_CLOEXEC);
    try (var text = new Memory(64)) {
      text.setInt(0, container);
      ioctl(group, GROUP_SET_CONTAINER, text);
      ioctl(container, SET_IOMMU, TYPE_1);
      text.setString(0, function.toString());
      device = ioctl(group, GROUP_GET_DEVICE_FD, text);
    }
  }

  @Override
  public String toString() {
    return "who has a VFIO device open as descriptor " + device;
  }

  @Override
  public void close() {
    close(device);
    close(group);
    close(container);
  }

  private static native int open(String path, int flags) throws LastErrorException;

  private static native int ioctl(int fd, NativeLong request, Pointer argument)
      throws LastErrorException;

  private static native int close(int fd);
}
