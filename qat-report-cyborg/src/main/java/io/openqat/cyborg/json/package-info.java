// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * JSON as plain trees, as Cyborg's messages and OpenStack's services have it. Start with {@link
 * io.openqat.cyborg.json.Json}.
 */
package io.openqat.cyborg.json;
