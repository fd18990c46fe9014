// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.pci.PciIdentity;
import io.openqat.fake.scenario.FaultKind;
import io.openqat.fake.scenario.ForeignKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The part of {@code config} that anybody may read. Source: PCI Local Bus Specification, 6.1; that
 * a VF has no ids of its own there, PCI Express, "VF Configuration Space".
 */
public final class ConfigHeader {
  private static final int SIZE = 64;
  private static final byte BRIDGE = 1;
  private static final short NO_ID = (short) 0xffff;
  private static final byte CAPABILITIES = 0x40;

  private ConfigHeader() {}

  /** Of one function, as hex digits. */
  public static String of(Kernel kernel, PciFunction function) {
    byte[] header = new byte[SIZE];
    if (isOffBus(kernel, function)) {
      Arrays.fill(header, (byte) 0xff);
    } else {
      fill(ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN), function);
    }
    return HexFormat.of().formatHex(header);
  }

  /** VFs go with their PF. */
  private static boolean isOffBus(Kernel kernel, PciFunction function) {
    Optional<PciFunction> parent = function.parent().map(PciFunction.Parent::device);
    return kernel.disturbances().has(parent.orElse(function).address(), FaultKind.OFF_BUS);
  }

  private static void fill(ByteBuffer header, PciFunction function) {
    PciFunction.Traits traits = function.traits();
    PciIdentity id = traits.identity();
    boolean vf = function.parent().isPresent();
    header.putShort(0x00, vf ? NO_ID : (short) id.vendor().value());
    header.putShort(0x02, vf ? NO_ID : (short) id.device().value());
    header.putInt(0x08, traits.classCode() << 8 | traits.revision());
    header.put(0x0e, traits.classCode() == ForeignKind.ROOT_PORT.classCode() ? BRIDGE : 0);
    id.subsystem()
        .ifPresent(
            board -> {
              header.putShort(0x2c, (short) board.vendor().value());
              header.putShort(0x2e, (short) board.device().value());
            });
    header.put(0x34, CAPABILITIES);
  }
}
