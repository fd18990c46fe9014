// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import picocli.CommandLine.Command;

/** {@code qat cdi}. */
@Command(
    name = "cdi",
    subcommands = {CdiGenerateCommand.class, CdiListCommand.class},
    header = "Tell container engines of the functions that containers have.",
    description = {
      "Engines that know the Container Device Interface (podman, docker, containerd, CRI-O) find a",
      "function by a name like openqat.io/qat-vf=0000:6b:00.1. See docs/containers.md."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "  qat assign --container web1 --user 1000",
      "  podman run --device openqat.io/qat-vf=0000:6b:00.1 --ulimit memlock=-1 IMAGE",
      "  qat cdi list"
    })
final class CdiCommand {}
