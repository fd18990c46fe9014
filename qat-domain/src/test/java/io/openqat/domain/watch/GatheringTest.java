// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.pci.PciAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GatheringTest {
  private static final ChangeSignal ONE = signal("0000:6b:00.1");
  private static final ChangeSignal OTHER = signal("0000:6b:00.2");

  private final Gathering gathering = new Gathering(Duration.ofMillis(250), Duration.ofSeconds(5));

  @Test
  void whatComesWithinTheQuietTimeIsOneSignal() {
    gathering.add(millis(0), ONE);
    assertThat(gathering.take(millis(249))).isEmpty();
    gathering.add(millis(249), OTHER);
    assertThat(gathering.take(millis(498))).isEmpty();
    assertThat(gathering.left(millis(498))).hasValue(Duration.ofMillis(1));
    assertThat(gathering.take(millis(499))).hasValue(ONE.and(OTHER));
    assertThat(gathering.take(millis(9999))).isEmpty();
    assertThat(gathering.left(millis(9999))).isEmpty();
  }

  @Test
  void aStormOfTenThousandCostsOneLook() {
    int looks = 0;
    for (int i = 0; i < 10_000; i++) {
      gathering.add(i * 400_000L, i % 2 == 0 ? ONE : OTHER);
      looks += gathering.take(i * 400_000L).isPresent() ? 1 : 0;
    }
    assertThat(looks).isZero();
    assertThat(gathering.take(millis(4250))).hasValue(ONE.and(OTHER));
  }

  @Test
  void aStormWithoutEndStillGivesLooks() {
    int looks = 0;
    for (int at = 0; at < 60_000; at += 100) {
      looks += gathering.take(millis(at)).isPresent() ? 1 : 0;
      gathering.add(millis(at), ONE);
    }
    // Every 5 s, and the next starts with the signal of that very moment.
    assertThat(looks).isEqualTo(11);
  }

  @Test
  void theClockMayOverflow() {
    long now = Long.MAX_VALUE - millis(100);
    gathering.add(now, ONE);
    assertThat(gathering.take(now + millis(249))).isEmpty();
    assertThat(gathering.take(now + millis(250))).hasValue(ONE);
  }

  @Property(tries = 200)
  void nothingIsLostAndNothingWaitsBeyondTheLimit(
      @ForAll @Size(max = 60) List<@IntRange(max = 2000) Integer> gaps) {
    long now = 0;
    var given = new TreeSet<PciAddress>();
    var taken = new TreeSet<PciAddress>();
    Optional<Long> waitingSince = Optional.empty();
    for (int gap : gaps) {
      now += millis(gap);
      Optional<ChangeSignal> complete = gathering.take(now);
      complete.ifPresent(s -> taken.addAll(s.functions()));
      waitingSince = complete.isPresent() ? Optional.empty() : waitingSince;
      assertThat(now - waitingSince.orElse(now)).isLessThan(millis(5000));
      ChangeSignal signal = signal(String.format("0000:%02x:00.0", given.size()));
      gathering.add(now, signal);
      given.addAll(signal.functions());
      waitingSince = Optional.of(waitingSince.orElse(now));
    }
    gathering.take(now + millis(250)).ifPresent(s -> taken.addAll(s.functions()));
    assertThat(taken).isEqualTo(given);
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private static ChangeSignal signal(String address) {
    return new ChangeSignal(new TreeSet<>(List.of(PciAddress.parse(address))));
  }
}
