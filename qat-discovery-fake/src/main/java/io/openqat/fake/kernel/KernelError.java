// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.control.Errno;

/** A system call fails. */
public final class KernelError extends Exception {
  private static final long serialVersionUID = 1L;

  private final Errno errno;

  public KernelError(Errno errno) {
    super(errno.description(), null, false, false);
    this.errno = errno;
  }

  public Errno errno() {
    return errno;
  }
}
