// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package org.example.hisilicon;

import io.openqat.domain.accelerator.AcceleratorFamily;
import io.openqat.domain.accelerator.CloudPlace;
import io.openqat.domain.accelerator.StatusFile;
import io.openqat.domain.accelerator.StatusLayout;
import io.openqat.domain.spi.FamilyProvider;
import java.util.List;
import java.util.Map;

/** The engines of Kunpeng processors: compression (ZIP), ciphers (SEC2), public keys (HPRE). */
public final class HisiliconProvider implements FamilyProvider {
  /** Sources: Linux include/linux/pci_ids.h, drivers/crypto/hisilicon, hisi_acc_vfio_pci.c. */
  private static final String ROWS =
      """
      [hisi_zip]
      vendor = 0x19e5
      pf = 0xa250
      vf = 0xa251
      pf-driver = hisi_zip
      vf-driver = hisi_zip
      vfio-variant = hisi_acc_vfio_pci
      vfio-variant-since = 5.18
      vfio-variant-revision = 0x30
      vfs = 63
      services = dc
      together = 0
      card = numa-node
      mainline = 4.20
      source = Linux drivers/crypto/hisilicon/zip/zip_main.c
      [hisi_sec2]
      vendor = 0x19e5
      pf = 0xa255
      vf = 0xa256
      pf-driver = hisi_sec2
      vf-driver = hisi_sec2
      vfio-variant = hisi_acc_vfio_pci
      vfio-variant-since = 5.18
      vfio-variant-revision = 0x30
      vfs = 63
      services = sym
      together = 0
      card = numa-node
      mainline = 5.5
      source = Linux drivers/crypto/hisilicon/sec2/sec_main.c
      [hisi_hpre]
      vendor = 0x19e5
      pf = 0xa258
      vf = 0xa259
      pf-driver = hisi_hpre
      vf-driver = hisi_hpre
      vfio-variant = hisi_acc_vfio_pci
      vfio-variant-since = 5.18
      vfio-variant-revision = 0x30
      vfs = 63
      services = asym
      together = 0
      card = numa-node
      mainline = 5.4
      source = Linux drivers/crypto/hisilicon/hpre/hpre_main.c
      """;

  @Override
  public String name() {
    return "hisilicon";
  }

  @Override
  public AcceleratorFamily family() {
    return AcceleratorFamily.ofRows(name(), ROWS)
        .withStatusOf(
            Map.of(
                "hisi_zip", status("hisi_zip", "dc", List.of("zlib", "gzip", "deflate")),
                "hisi_sec2", status("hisi_sec2", "sym", List.of("ecb(aes)", "cbc(aes)")),
                "hisi_hpre", status("hisi_hpre", "asym", List.of("rsa", "dh", "ecdh"))))
        .withCloud(new CloudPlace("QAT", "CUSTOM_HISI_KAE", "hisilicon"));
  }

  /** Source: Linux Documentation/ABI/testing/sysfs-driver-uacce. The number is that of a probe. */
  private static StatusLayout status(String driver, String service, List<String> algorithms) {
    String folder = "uacce/" + driver + "-*/";
    Map<String, String> words =
        algorithms.stream().collect(java.util.stream.Collectors.toMap(a -> a, a -> service));
    return StatusLayout.NONE
        .withState(
            StatusFile.at(folder + "isolate")
                .withWords(Map.of("0", "up", "1", "down"))
                .usually("0")
                .readOnly())
        .withServices(
            StatusFile.at(folder + "algorithms")
                .withWords(words)
                .usually(String.join("\n", algorithms))
                .readOnly(),
            List.of())
        .withAttributes(
            StatusFile.at(folder + "available_instances").usually("256").readOnly(),
            StatusFile.at(folder + "isolate_strategy").usually("0"));
  }
}
