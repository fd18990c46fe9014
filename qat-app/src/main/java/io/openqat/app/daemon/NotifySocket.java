// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One datagram to a UNIX socket, which Java has no class for. Numbers are those of Linux on x86-64
 * and arm64.
 */
final class NotifySocket {
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
  private static final int LONGEST_PATH = 107;

  private NotifySocket() {}

  /**
   * Sends.
   *
   * @param path of the socket; one that starts with {@code @} is in the abstract name space
   * @throws IOException when it cannot be sent
   */
  static void send(String path, String text) throws IOException {
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    if (name.length > LONGEST_PATH) {
      throw new IOException("the path in NOTIFY_SOCKET is too long");
    }
    try {
      byte[] message = text.getBytes(StandardCharsets.UTF_8);
      byte[] address = address(name);
      int socket = LibC.socket(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
      try {
        LibC.sendto(socket, message, new NativeLong(message.length), 0, address, address.length);
      } finally {
        LibC.close(socket);
      }
    } catch (LastErrorException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    } catch (LinkageError e) {
      throw new IOException("JNA cannot be loaded: " + e.getMessage(), e);
    }
  }

  /** The address of {@code unix(7)}: family, then the name; for an abstract one NUL before it. */
  private static byte[] address(byte[] name) {
    boolean isAbstract = name[0] == '@';
    var address = new byte[2 + name.length + (isAbstract ? 0 : 1)];
    ByteBuffer.wrap(address).order(ByteOrder.nativeOrder()).putShort((short) AF_UNIX);
    System.arraycopy(name, 0, address, 2, name.length);
    if (isAbstract) {
      address[2] = 0;
    }
    return address;
  }

  /** The calls; loaded with the first message. */
  private static final class LibC {
    static {
      Native.register(LibC.class, "c");
    }

    private LibC() {}

    static native int socket(int domain, int type, int protocol) throws LastErrorException;

    static native NativeLong sendto(
        int socket, byte[] message, NativeLong size, int flags, byte[] address, int length)
        throws LastErrorException;

    static native int close(int socket) throws LastErrorException;
  }
}
