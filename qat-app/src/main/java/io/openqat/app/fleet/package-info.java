// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What the agents of many hosts say, and what is asked of all of them: where functions are to be
 * had, and in which waves a change can be made. Whether a function may be given is what its own
 * agent says; nothing here judges that anew. Start from {@link io.openqat.app.fleet.Fleet}.
 */
package io.openqat.app.fleet;
