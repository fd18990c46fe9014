// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.cyborg.secret.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportUrlTest {
  private static Broker broker(String host, int port, String user, String password) {
    return new Broker(host, port, user, Secret.of(password));
  }

  @Test
  void severalBrokersEachHaveTheirOwnCredentials() {
    TransportUrl url = TransportUrl.parse("rabbit://u:p@h1:5673,v:q@h2/vhost");
    assertThat(url.brokers())
        .containsExactly(broker("h1", 5673, "u", "p"), broker("h2", 5672, "v", "q"));
    assertThat(url.virtualHost()).isEqualTo("vhost");
    assertThat(url.tls()).isFalse();
  }

  @Test
  void ipv6AddressesStandInBrackets() {
    TransportUrl url = TransportUrl.parse("rabbit://u:p@[::1]:5673,u:p@[fe80::1]/");
    assertThat(url.brokers())
        .extracting(Broker::address)
        .containsExactly("[::1]:5673", "[fe80::1]:5672");
  }

  @ParameterizedTest
  @CsvSource({
    "rabbit://h, /",
    "rabbit://h/, /",
    "rabbit://h//, /",
    "rabbit://h/%2F, /",
    "rabbit://h/a%2Fb, a/b",
    "rabbit://h/a/b, a/b",
    "rabbit://h/a?ssl=0, a",
  })
  void virtualHostsAreDecoded(String url, String virtualHost) {
    assertThat(TransportUrl.parse(url).virtualHost()).isEqualTo(virtualHost);
  }

  @ParameterizedTest
  @CsvSource({
    "rabbit+tls://h/, true, 5671",
    "rabbit://h/?ssl=True, true, 5672",
    "rabbit://h:1/?ssl=no, false, 1",
    "rabbit://h/, false, 5672",
  })
  void tlsIsASchemeOrAnOption(String text, boolean tls, int port) {
    TransportUrl url = TransportUrl.parse(text);
    assertThat(url.tls()).isEqualTo(tls);
    assertThat(url.brokers().get(0).port()).isEqualTo(port);
  }

  @Test
  void withoutCredentialsTheBrokerSeesAGuest() {
    assertThat(TransportUrl.parse("rabbit://h").brokers())
        .isEqualTo(List.of(broker("h", 5672, "guest", "guest")));
  }

  @Property(tries = 200)
  void anyCredentialsSurviveEncoding(@ForAll @NotEmpty String user, @ForAll String password) {
    String url = "rabbit://" + encoded(user) + ":" + encoded(password) + "@h/";
    String decodable = new String(user.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    Broker broker = TransportUrl.parse(url).brokers().get(0);
    assertThat(broker.user()).isEqualTo(decodable);
    assertThat(broker.password())
        .isEqualTo(
            Secret.of(
                new String(password.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "h:5672",
        "rabbit://",
        "rabbit:///v",
        "amqp://u:s3cret@h/",
        "kafka://u:s3cret@h/",
        "rabbit://u:s3cret@h:port/",
        "rabbit://u:s3cret@h:0/",
        "rabbit://u:s3cret@h:70000/",
        "rabbit://u:s3cret@[::1/",
        "rabbit://u:s3cret@[::1]5/",
        "rabbit://u:s3cret@::1/",
        "rabbit://u:s3cret%FF@h/",
        "rabbit://u:s3cret@h/?ssl=perhaps",
        "rabbit://u:s3cret@:5672/"
      })
  void aBrokenUrlIsRefusedWithoutShowingItsPassword(String url) {
    assertThatThrownBy(() -> TransportUrl.parse(url))
        .isInstanceOf(TransportException.class)
        .message()
        .isNotBlank()
        .doesNotContain("s3cret");
  }

  @Test
  void itsTextHasNoPasswords() {
    TransportUrl url = TransportUrl.parse("rabbit://u:s3cret@h/v?ssl=1&password=s3cret");
    assertThat(url.toString())
        .isEqualTo("rabbit+tls://u:***@h:5672/v?password&ssl")
        .doesNotContain("s3cret");
    assertThat(url.brokers().toString()).doesNotContain("s3cret");
  }

  @Test
  void optionsInTheQueryWin() {
    TransportUrl url =
        TransportUrl.parse(
            "rabbit://h/?amqp_durable_queues=true&rabbit_quorum_queue=1&control_exchange=c"
                + "&rabbit_transient_queues_ttl=60&heartbeat_timeout_threshold=20"
                + "&rabbit_transient_quorum_queue=yes&amqp_auto_delete=on&kombu_compression=gzip");
    assertThat(QueueOptions.DEFAULT.overriddenBy(url))
        .isEqualTo(
            new QueueOptions(
                true, true, true, true, Duration.ofSeconds(60), Duration.ofSeconds(20)));
    assertThat(url.option("control_exchange")).contains("c");
  }

  @Test
  void anOptionThatCannotBeReadIsNamed() {
    TransportUrl url = TransportUrl.parse("rabbit://h/?heartbeat_timeout_threshold=soon");
    assertThatThrownBy(() -> QueueOptions.DEFAULT.overriddenBy(url))
        .hasMessageContaining("heartbeat_timeout_threshold");
  }
}
