// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * How OpenStack services are reached over HTTP. Start from {@link
 * io.openqat.cyborg.openstack.HttpAccess}.
 */
package io.openqat.cyborg.openstack;
