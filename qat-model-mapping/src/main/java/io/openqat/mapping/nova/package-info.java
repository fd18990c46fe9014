// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * PCI passthrough by Nova, without Cyborg: what stands in the configuration of a compute node.
 * Start from {@link io.openqat.mapping.nova.NovaConf}.
 */
package io.openqat.mapping.nova;
