// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.cyborg;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * One resource provider below the host's, Cyborg's {@code DriverDeployable}. The conductor
 * recognises it within its device by {@code name}, compared as text.
 *
 * @param name {@code <host>_<PCI address>}, unique on the host. Cyborg stores 255 characters, but
 *     it is also the resource provider's name, of which Placement takes 200
 * @param numAccelerators {@code num_accelerators}, the inventory's total: as many as there are
 *     attach handles
 * @param attributes {@code attribute_list}, keys unique
 * @param attachHandles {@code attach_handle_list}, never empty
 * @param driverName {@code driver_name}, Cyborg's name for the driver that looks after it, at most
 *     100 characters
 */
public record DriverDeployable(
    @Size(min = 1, max = Limits.PROVIDER_NAME, message = Limits.LENGTH)
        @Pattern(regexp = "\\S*", message = Limits.NO_BLANKS)
        String name,
    @Min(value = 1, message = "must be at least {value}") int numAccelerators,
    List<@Valid DriverAttribute> attributes,
    List<@Valid DriverAttachHandle> attachHandles,
    @Size(min = 1, max = Limits.DRIVER_NAME, message = Limits.LENGTH) String driverName) {

  /** RFC 4122's namespace for domain names, which the conductor uses for any name. */
  private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

  public DriverDeployable {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(driverName, "driverName");
    attributes = List.copyOf(attributes);
    attachHandles = List.copyOf(attachHandles);
  }

  /** The uuid the conductor gives to the resource provider: version 3 of the name below DNS. */
  public UUID resourceProviderUuid() {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(16 + text.length);
    bytes.putLong(DNS.getMostSignificantBits()).putLong(DNS.getLeastSignificantBits()).put(text);
    return UUID.nameUUIDFromBytes(bytes.array());
  }
}
