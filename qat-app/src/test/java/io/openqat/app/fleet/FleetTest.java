// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.qat.QatFamily;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetTest {
  @ParameterizedTest
  @CsvSource({
    "web7,                        http://web7:9467",
    "10.0.0.7:1234,               http://10.0.0.7:1234",
    "[fd00::7]:1234,              http://[fd00::7]:1234",
    "http://web7,                 http://web7",
    "HTTPS://web7.example.com/a/, https://web7.example.com/a",
  })
  void addressesAreReadAsPeopleWriteThem(String text, String base) {
    assertThat(AgentAddress.parse(text)).hasToString(base);
    assertThat(AgentAddress.parse(base)).hasToString(base);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "web 7",
        "web7:99999",
        "web7:x",
        "ftp://web7",
        "file:///etc/passwd",
        "http://",
        "a?b",
        "http://web7/#x",
        "http://web7?x=1",
        "http://admin:secret@web7",
        "admin:secret@web7",
        "::1"
      })
  void whatIsNoAddressIsRefusedWithoutASecret(String text) {
    assertThatThrownBy(() -> AgentAddress.parse(text))
        .isInstanceOf(OpenQatException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void aHostThatTwoTellCountsOnce() {
    AgentView one = FleetHosts.view("web1", function -> false);
    var other = AgentView.of(AgentAddress.parse("proxy"), one.host().orElseThrow(), one.trouble());
    Fleet fleet = Fleet.of(List.of(one, other));
    assertThat(fleet.read()).containsExactly(one);
    assertThat(fleet.hosts()).isEqualTo(1);
    assertThat(fleet.unread().get(0).trouble().orElse(""))
        .isEqualTo("it tells host 'web1', which http://web1:9467 tells as well; that one counts");
  }

  @ParameterizedTest
  @CsvSource({"1, 7, 1", "10%, 100, 10", "10%, 9, 1", "100%, 9, 9", "33%, 10, 3", "50, 7, 50"})
  void aPartOfHostsIsWhatIsWholeAndOneAtLeast(String text, int hosts, int most) {
    assertThat(MaxUnavailable.parse(text).of(hosts)).isEqualTo(most);
    assertThat(MaxUnavailable.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0%", "101%", "-1", "1.5", "ten", "9999999999"})
  void otherLimitsAreRefused(String text) {
    assertThatThrownBy(() -> MaxUnavailable.parse(text)).isInstanceOf(OpenQatException.class);
  }

  @Test
  void anUnknownHostTakesTheRoomOfAnother() {
    var gone = AgentView.failed(AgentAddress.parse("gone"), "it cannot be reached");
    Fleet fleet = Fleet.of(List.of(FleetHosts.view("web1", function -> false), gone));
    var change =
        new ServiceChange(ServiceSet.of("dc"), Selector.parse("numa=0"), QatFamily.catalog());
    Waves none = Waves.of(fleet, change, MaxUnavailable.parse("1"));
    assertThat(none.waves()).isEmpty();
    assertThat(none.left().stream().map(left -> left.device() + " " + left.why()))
        .containsExactly("0000:3d:00.0 refused", "0000:6b:00.0 no-room", "0000:75:00.0 as-wanted");
    Waves one = Waves.of(fleet, change, MaxUnavailable.parse("2"));
    assertThat(one.devices()).isEqualTo(1);
  }
}
