// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import java.util.Optional;

/**
 * Who a function is given to. Owners of different kinds are different owners, even of one name.
 * {@link Object#toString()} is how people are told of one.
 */
public sealed interface Owner permits VirtualMachine, Container {

  /** By whatever name the one who asks uses for it. */
  String name();

  OwnerKind kind();

  /** It, when it is a virtual machine. */
  default Optional<VirtualMachine> machine() {
    return Optional.empty();
  }

  /** It, when it is a container. */
  default Optional<Container> container() {
    return Optional.empty();
  }

  /**
   * The owner of this kind and name.
   *
   * @throws IllegalArgumentException when that cannot be its name
   */
  static Owner of(OwnerKind kind, String name) {
    return kind == OwnerKind.CONTAINER ? new Container(name) : new VirtualMachine(name);
  }
}
