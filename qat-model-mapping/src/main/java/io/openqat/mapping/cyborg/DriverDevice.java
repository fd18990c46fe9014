// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.cyborg;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One physical function, Cyborg's {@code DriverDevice}.
 *
 * @param vendor PCI vendor id as sysfs prints it, {@code 0x8086}; at most 255 characters
 * @param model for people; at most 255 characters
 * @param type what kind of accelerator
 * @param stdBoardInfo {@code std_board_info}: JSON text of facts that any board has, of which
 *     {@code product_id} is always there
 * @param vendorBoardInfo {@code vendor_board_info}: text of facts that this vendor's boards have
 * @param controlPathId {@code controlpath_id}, the PF
 * @param deployables {@code deployable_list}, by address of the first attach handle
 * @param stub {@code stub}: not a real device
 */
public record DriverDevice(
    @Size(min = 1, max = Limits.COLUMN, message = Limits.LENGTH) String vendor,
    @Size(min = 1, max = Limits.COLUMN, message = Limits.LENGTH) String model,
    DeviceType type,
    Optional<@Size(max = Limits.TEXT, message = Limits.LENGTH) String> stdBoardInfo,
    Optional<@Size(max = Limits.TEXT, message = Limits.LENGTH) String> vendorBoardInfo,
    @Valid DriverControlPathId controlPathId,
    @Size(min = 1, message = "must have at least {min} entry, or be left out")
        List<@Valid DriverDeployable> deployables,
    boolean stub) {

  public DriverDevice {
    Objects.requireNonNull(vendor, "vendor");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(stdBoardInfo, "stdBoardInfo");
    Objects.requireNonNull(vendorBoardInfo, "vendorBoardInfo");
    Objects.requireNonNull(controlPathId, "controlPathId");
    deployables = List.copyOf(deployables);
  }
}
