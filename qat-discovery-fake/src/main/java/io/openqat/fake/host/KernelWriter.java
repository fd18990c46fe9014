// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.fake.kernel.Kernel;
import io.openqat.fake.kernel.KernelError;
import io.openqat.fake.kernel.WaitingWrite;
import io.openqat.sysfs.control.HostWriter;
import io.openqat.sysfs.control.WriteAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Writes to a simulated kernel. A write that waits is given up on at once, in simulated time. */
record KernelWriter(SimulatedHost host) implements HostWriter {
  @Override
  public WriteAnswer write(String file, byte[] value, Duration deadline) {
    String text = new String(value, StandardCharsets.US_ASCII);
    return host.change(kernel -> write(kernel, "/sys/" + file, text, deadline));
  }

  private WriteAnswer write(Kernel kernel, String path, String text, Duration deadline) {
    Duration start = kernel.now();
    try {
      Optional<WaitingWrite> pending = kernel.write(path, text);
      if (pending.isEmpty()) {
        return new WriteAnswer.Taken();
      }
      kernel.advance(deadline);
      return new Held(host, pending.get(), start);
    } catch (KernelError e) {
      return new WriteAnswer.Refused(e.errno(), e.errno().description());
    }
  }

  private record Held(SimulatedHost host, WaitingWrite write, Duration since)
      implements WriteAnswer.Waiting {
    @Override
    public boolean isOver() {
      return host.look(kernel -> write.isDone());
    }

    @Override
    public Duration waited() {
      return host.look(kernel -> kernel.now().minus(since));
    }
  }
}
