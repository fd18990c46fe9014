// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import io.openqat.domain.provisioning.DesiredState;
import java.util.List;

/**
 * What hosts of one kind are to be; it means no host by itself where it has no hosts and labels.
 */
record DesiredProfile(
    String name, List<HostPattern> hosts, List<String> labels, DesiredState state) {

  boolean means(String host, List<String> labelsOfHost) {
    return hosts.stream().anyMatch(pattern -> pattern.means(host))
        || labels.stream().anyMatch(labelsOfHost::contains);
  }
}
