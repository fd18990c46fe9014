// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.domain.watch.ChangeSignal;
import io.openqat.domain.watch.ChangeSource;
import io.openqat.domain.watch.ChangeSourceException;
import io.openqat.sysfs.PlainTree;
import io.openqat.sysfs.file.SysfsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a look leaves out when nothing was heard, and what it must see all the same. */
class HeardLooksTest {
  private static final String PF = "0000:01:00.0";
  private static final String VF = "0000:01:00.1";
  private static final String FOREIGN = "0000:02:00.0";

  @TempDir Path root;
  private final List<String> accesses = new ArrayList<>();
  private final Heard heard = new Heard();
  private PlainTree tree;
  private SysfsDiscovery discovery;
  private long now;

  @BeforeEach
  void settle() {
    tree = new PlainTree(root).device(PF, 4, 10).function(FOREIGN, "1572", "i40e");
    var files =
        new SysfsFiles(
            root,
            SysfsDiscovery.PATIENCE,
            (path, access) -> accesses.add(access + " " + root.relativize(path)));
    discovery =
        new SysfsDiscovery(
            files, QatFamily.catalog(), Optional.of(new HeardLooks(files, heard, () -> now)));
    look();
    look();
  }

  private DiscoveryReport look() {
    accesses.clear();
    return discovery.discover();
  }

  private boolean lookedAtAll() {
    return accesses.stream().anyMatch(access -> access.startsWith("LINK"));
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(root.resolve("bus/pci/devices").resolve(file), text + "\n");
  }

  @Test
  void asksOfFunctionsNothingAndOfDevicesWhatCanChangeInSilence() {
    DiscoveryReport full = new SysfsDiscovery(root, QatFamily.catalog()).discover();
    DiscoveryReport quiet = look();
    assertThat(accesses)
        .contains("LIST bus/pci/devices", "LIST bus/pci/drivers")
        .contains("READ bus/pci/devices/" + PF + "/sriov_numvfs")
        .contains("READ bus/pci/devices/" + PF + "/qat/state")
        .noneMatch(access -> access.startsWith("LINK") || access.contains(VF))
        .noneMatch(access -> access.contains(FOREIGN) || access.contains("iommu_groups"))
        .doesNotHaveDuplicates();
    assertThat(quiet.inventory()).isEqualTo(full.inventory());
    assertThat(quiet.findings()).isEqualTo(full.findings());
    assertThat(quiet.facts()).isEqualTo(full.facts());
    assertThat(quiet.scan().pciFunctions()).isEqualTo(6);
  }

  @Test
  void seesAtOnceWhatChangesInSilence() throws IOException {
    write(PF + "/qat/state", "down");
    DiscoveryReport report = look();
    assertThat(report.inventory().devices().get(0).status().state()).hasToString("down");
    assertThat(lookedAtAll()).isTrue();
    // And then it is silent again.
    look();
    assertThat(lookedAtAll()).isFalse();
    write(PF + "/sriov_numvfs", "3");
    assertThat(look().findings()).extracting(f -> f.kind().code()).contains("vf-count-mismatch");
  }

  @Test
  void seesAtOnceWhatCameAndWhatADriverTook() {
    tree.function("0000:03:00.0", "4941", "vfio-pci");
    assertThat(look().scan().pciFunctions()).isEqualTo(7);
    look();
    assertThat(lookedAtAll()).isFalse();
    new PlainTree(root).function("0000:04:00.0", "1572", "a-new-driver");
    look();
    assertThat(lookedAtAll()).isTrue();
  }

  @Test
  void anEventIsFollowedByTwoFullLooks() throws IOException {
    write(VF + "/numa_node", "1");
    look();
    assertThat(lookedAtAll()).as("nothing was heard").isFalse();
    heard.next(new ChangeSignal(new TreeSet<>(List.of(PciAddress.parse(VF)))));
    DiscoveryReport report = look();
    assertThat(lookedAtAll()).isTrue();
    assertThat(report.inventory().devices().get(0).functions().get(0).host().numaNode())
        .hasToString("1");
    look();
    assertThat(lookedAtAll()).as("the change may have gone on").isTrue();
    look();
    assertThat(lookedAtAll()).isFalse();
  }

  @Test
  void aLostEventCountsForFiveMinutesAtMost() throws IOException {
    write(VF + "/numa_node", "1");
    now += Duration.ofMinutes(5).toNanos() - 1;
    look();
    assertThat(lookedAtAll()).isFalse();
    now++;
    DiscoveryReport report = look();
    assertThat(lookedAtAll()).isTrue();
    assertThat(report.inventory().devices().get(0).functions().get(0).host().numaNode())
        .hasToString("1");
  }

  @Test
  void whenEventsWereLostAllIsLookedAt() {
    heard.next(ChangeSignal.ANYTHING);
    look();
    assertThat(lookedAtAll()).isTrue();
  }

  @Test
  void aSourceThatBrokeDownTellsNothingByItsSilence() {
    heard.breakDown();
    for (int i = 0; i < 3; i++) {
      look();
      assertThat(lookedAtAll()).isTrue();
    }
  }

  @Test
  void aHostThatCannotBeReadIsNoBaseForAShortLook() throws IOException {
    Path devices = root.resolve("bus/pci/devices");
    Path away = Files.move(devices, root.resolve("away"));
    assertThat(catchThrowable(this::look)).isNotNull();
    Files.move(away, devices);
    look();
    assertThat(lookedAtAll()).isTrue();
  }

  /** Tells what a test says. */
  private static final class Heard implements ChangeSource {
    private final Queue<ChangeSignal> signals = new ArrayDeque<>();
    private boolean broken;

    void next(ChangeSignal signal) {
      signals.add(signal);
    }

    void breakDown() {
      broken = true;
    }

    @Override
    public String name() {
      return "a test";
    }

    @Override
    public Optional<ChangeSignal> await(Duration patience) {
      if (broken) {
        throw new ChangeSourceException("broken down");
      }
      return Optional.ofNullable(signals.poll());
    }

    @Override
    public void close() {}
  }
}
