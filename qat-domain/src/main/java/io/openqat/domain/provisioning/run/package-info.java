// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Carrying out a plan step by step, with a look at the host after each. Start from {@link
 * io.openqat.domain.provisioning.run.Provisioner}.
 */
package io.openqat.domain.provisioning.run;
