// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.yaml.Default;
import jakarta.validation.constraints.Pattern;

/**
 * What the host is called.
 *
 * @param name {@code socket}: as the kernel has it; {@code fqdn}: the fully qualified name; {@code
 *     cyborg}: as Cyborg's own agent is configured; or the name itself. For Cyborg it must be the
 *     name of the host's resource provider in Placement. See {@link
 *     io.openqat.mapping.HostNames#byPolicy}
 */
public record HostConfig(
    @Default("socket")
        @Pattern(
            regexp = "[!-~]{1,180}",
            message =
                "must be 'socket', 'fqdn', 'cyborg', or a name of 1 to 180 printable ASCII characters"
                    + " without blanks")
        String name) {}
