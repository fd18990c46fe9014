// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What is tried on a real kernel with an emulated SR-IOV device, inside the virtual machine that
 * {@code ./kernel-test} boots: {@link io.openqat.kernel.KernelTest} runs it all. It takes the
 * device from its drivers and gives it to others; never run it on a host that is in use.
 */
package io.openqat.kernel;
