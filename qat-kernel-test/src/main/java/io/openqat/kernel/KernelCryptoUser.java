// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.file.Path;

/** The kernel itself as a user of the first device. */
final class KernelCryptoUser {
  private static final int AF_ALG = 38;
  private static final int SEQPACKET = 5;
  private static final int SOL_ALG = 279;
  private static final int SET_KEY = 1;
  private static final Path COMPRESSOR = Path.of("/sys/module/zswap/parameters/compressor");
  private static final Path ENABLED = Path.of("/sys/module/zswap/parameters/enabled");
  private static final Path USERS = Path.of("/sys/module/qat_" + VirtualQat.DRIVER + "/refcnt");

  static {
    Native.register(KernelCryptoUser.class, "c");
  }

  private static int held = -1;
  private static boolean swaps;

  private KernelCryptoUser() {}

  /**
   * A keyed cipher of this driver counts as a user. Since Linux 7.2, AF_ALG takes no hardware
   * (crypto/if_alg.h); there the kernel's own compressed swap is the user.
   */
  static void take() {
    held = socket(AF_ALG, SEQPACKET, 0);
    try (var address = new Memory(88)) {
      address.clear();
      address.setShort(0, (short) AF_ALG);
      address.setString(2, "skcipher");
      address.setString(24, "qat_aes_cbc");
      bind(held, address, 88);
      setsockopt(held, SOL_ALG, SET_KEY, address, 16);
    } catch (LastErrorException e) {
      close(held);
      held = -1;
      swap();
    }
  }

  private static void swap() {
    VirtualQat.leaveOnlyFirst();
    VirtualQat.setServices("dc");
    swaps = true;
    PciFiles.write(COMPRESSOR, "deflate");
    PciFiles.write(ENABLED, "Y");
    Await.until("compressed swap on QAT", () -> !isUnused());
  }

  /** Unbinding a device that the kernel uses would harm the kernel: this comes first. */
  static void release() {
    if (held >= 0) {
      close(held);
      held = -1;
    }
    if (swaps) {
      PciFiles.write(COMPRESSOR, "lzo");
      PciFiles.write(ENABLED, "N");
      Await.until("the end of compressed swap on QAT", KernelCryptoUser::isUnused);
      swaps = false;
    }
  }

  private static boolean isUnused() {
    return PciFiles.read(USERS).equals("0");
  }

  private static native int socket(int family, int type, int protocol) throws LastErrorException;

  private static native int bind(int fd, Pointer address, int size) throws LastErrorException;

  private static native int setsockopt(int fd, int level, int name, Pointer value, int size)
      throws LastErrorException;

  private static native int close(int fd);
}
