// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import java.util.List;
import java.util.Set;

/**
 * What a hypervisor knows.
 *
 * @param known names and UUIDs of all its machines
 * @param attachments functions in their definitions
 */
public record Machines(Set<String> known, List<Attachment> attachments) {
  public Machines {
    known = Set.copyOf(known);
    attachments = List.copyOf(attachments);
  }
}
