// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.container.CdiFolder;
import io.openqat.app.container.CdiPublisher;
import io.openqat.app.host.Host;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where engines are told of functions of containers. */
final class CdiFolderOption {
  @Option(
      names = "--cdi-dir",
      paramLabel = "DIR",
      description =
          "Where engines look for CDI files. Default: /run/cdi; of a simulated host, none are"
              + " written unless this names a folder.")
  private Optional<Path> folder = Optional.empty();

  /** The folder; empty for a host that no engine runs on. */
  Optional<CdiFolder> of(Host host) {
    return CdiPublisher.folder(host, folder);
  }

  /** The folder of a command that is about nothing else. */
  CdiFolder require(Host host) {
    return of(host)
        .orElseThrow(
            () -> new MisuseException("no engine runs on this host: name a folder with --cdi-dir"));
  }

  /** What takes files away there; empty for a host that no engine runs on. */
  Optional<CdiPublisher> publisher(Host host) {
    return of(host).map(known -> new CdiPublisher(known, host));
  }
}
