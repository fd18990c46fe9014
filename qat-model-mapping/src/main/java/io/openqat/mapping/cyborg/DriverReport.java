// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.cyborg;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;

/**
 * All an agent tells of one host: the arguments of the conductor's {@code report_data}. Devices it
 * leaves out are deleted there.
 *
 * @param hostName must equal the name of the host's resource provider in Placement, which is the
 *     hypervisor's host name as Nova sees it
 * @param devices {@code driver_device_list}, in the order of addresses
 */
public record DriverReport(
    @Size(min = 1, max = Limits.PROVIDER_NAME, message = Limits.LENGTH)
        @Pattern(regexp = "\\S*", message = Limits.NO_BLANKS)
        String hostName,
    List<@Valid DriverDevice> devices) {
  public DriverReport {
    Objects.requireNonNull(hostName, "hostName");
    devices = List.copyOf(devices);
  }

  /** How many deployables there are, each of which becomes a resource provider. */
  public int deployables() {
    return devices.stream().mapToInt(device -> device.deployables().size()).sum();
  }
}
