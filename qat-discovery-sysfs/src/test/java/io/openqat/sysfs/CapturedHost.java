// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.CatalogText;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.qat.QatFamily;
import io.openqat.sysfs.capture.HostCapture;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.sysfs.file.HostFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A host captured from a real kernel, whose answers a test may change line by line. */
public final class CapturedHost {
  /** The emulated device of the captures whose names start with {@code nvme}. */
  public static final Catalog CATALOG =
      QatFamily.catalog()
          .plus(
              CatalogText.parse(
                  "test",
                  "qat",
                  """
                  [emulated-nvme]
                  vendor = 0x8086
                  pf = 0x5845
                  pf-driver = nvme
                  source = QEMU hw/nvme with use-intel-id
                  """));

  private final List<String> lines;

  private CapturedHost(List<String> lines) {
    this.lines = lines;
  }

  public static CapturedHost named(String name) {
    String file = "/captures/" + name + ".capture";
    try (InputStream in = CapturedHost.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new CapturedHost(text.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** This host with another answer to one question, such as {@code read bus/.../numa_node}. */
  public CapturedHost answering(String question, String answer) {
    var changed = new ArrayList<>(lines);
    if (!changed.removeIf(line -> line.startsWith(question + " "))) {
      throw new IllegalArgumentException("the host was never asked to " + question);
    }
    changed.add(question + " " + answer);
    return new CapturedHost(changed);
  }

  /** This host with an answer to a question it was not asked. */
  public CapturedHost alsoAnswering(String question, String answer) {
    var changed = new ArrayList<>(lines);
    changed.add(question + " " + answer);
    return new CapturedHost(changed);
  }

  public String text() {
    return lines.stream().collect(joining("\n", "", "\n"));
  }

  public HostFiles files() {
    return HostCapture.parse("test", text()).files();
  }

  public DiscoveryReport discover() {
    return new SysfsDiscovery(files(), CATALOG).discover();
  }
}
