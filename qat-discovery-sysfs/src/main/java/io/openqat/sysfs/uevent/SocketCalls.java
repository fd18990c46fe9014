// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.uevent;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;

/** The calls and numbers of the C library that the socket needs, as on x86-64 and arm64. */
final class SocketCalls {
  static final int AF_NETLINK = 16;
  static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
  static final int NETLINK_KOBJECT_UEVENT = 15;
  static final int SOL_SOCKET = 1;
  static final int SO_RCVBUF = 8;
  static final int SO_RCVBUFFORCE = 33;
  static final int MSG_DONTWAIT = 0x40;
  static final int EFD_CLOEXEC = 0x80000;
  static final short POLLIN = 1;

  static final int EINTR = 4;
  static final int EAGAIN = 11;
  static final int ENOBUFS = 105;

  static {
    Native.register(SocketCalls.class, "c");
  }

  private SocketCalls() {}

  static native int socket(int domain, int type, int protocol) throws LastErrorException;

  static native int bind(int fd, Pointer address, int length) throws LastErrorException;

  static native int setsockopt(int fd, int level, int name, IntByReference value, int length)
      throws LastErrorException;

  static native NativeLong recvfrom(
      int fd, Pointer buffer, NativeLong size, int flags, Pointer address, IntByReference length)
      throws LastErrorException;

  static native int poll(Pointer entries, NativeLong count, int millis) throws LastErrorException;

  static native int eventfd(int value, int flags) throws LastErrorException;

  static native int eventfd_write(int fd, long value) throws LastErrorException;

  static native int close(int fd) throws LastErrorException;

  /** What the system said, without the number that JNA puts before it. */
  static String reason(LastErrorException e) {
    String message = e.getMessage();
    return message == null ? "error " + e.getErrorCode() : message.replaceFirst("^\\[\\d+] ", "");
  }
}
