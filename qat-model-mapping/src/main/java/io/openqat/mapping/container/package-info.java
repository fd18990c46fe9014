// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Functions in the words of containers: the files by which engines find the nodes of one (CDI), and
 * what Kubernetes is told of a node's devices (DRA). Start from {@link
 * io.openqat.mapping.container.CdiSpec}.
 */
package io.openqat.mapping.container;
