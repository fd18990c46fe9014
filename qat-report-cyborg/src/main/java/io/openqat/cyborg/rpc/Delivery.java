// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.rpc;

/** What a broker did with a message. */
public enum Delivery {
  /** It is in a queue. */
  TAKEN,
  /** No queue takes it. */
  UNROUTABLE,
  /** The broker refused it. */
  REFUSED,
  /** It never left. */
  NOT_SENT
}
