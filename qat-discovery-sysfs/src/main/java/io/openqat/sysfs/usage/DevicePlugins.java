// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.pci.PciAddress;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Device plugins of Kubernetes: kubelet notes in one JSON file which resource has which device ids,
 * and Intel's plugin takes the address of a VF as its id. The file is for root to read, and stays
 * behind when kubelet is gone. Sources: {@code pkg/kubelet/cm/devicemanager/checkpoint} of
 * Kubernetes, {@code cmd/qat_plugin/dpdkdrv} of Intel's plugins.
 */
record DevicePlugins(Path kubelet, ForeignFiles files) {
  private static final String FILE = "device-plugins/kubelet_internal_checkpoint";
  private static final int LONGEST = 32 << 20;

  /** A resource such as {@code qat.intel.com/cy}, or an id; the resource always comes first. */
  private static final Pattern RESOURCE_OR_ID =
      Pattern.compile(
          "\"(?:(?<resource>[a-z0-9.-]{1,253}/[A-Za-z0-9._-]{1,63})"
              + "|(?<id>[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]))\"");

  /** The functions that resources were made of, known as accelerators or not. */
  Set<Claim> claims() {
    var claims = new TreeSet<Claim>();
    String text = files.read(kubelet.resolve(FILE), LONGEST).orElse("");
    Matcher found = RESOURCE_OR_ID.matcher(text);
    String resource = "";
    while (found.find()) {
      if (found.group("resource") != null) {
        resource = found.group("resource");
        continue;
      }
      String holder = ("Kubernetes device plugin " + resource).strip();
      PciAddress.tryParse(found.group("id"))
          .map(function -> new Claim(function, ClaimKind.FOREIGN_OWNER, holder))
          .ifPresent(claims::add);
    }
    return claims;
  }
}
