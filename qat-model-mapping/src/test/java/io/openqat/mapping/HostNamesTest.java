// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostNamesTest {
  @TempDir private Path folder;
  private Path kernel = Path.of("set before each test");

  @BeforeEach
  void nameTheHost() throws IOException {
    kernel = Files.writeString(folder.resolve("hostname"), "compute1\n");
  }

  private HostNames names(HostNames.Resolver resolver) {
    return new HostNames(kernel, resolver, folder);
  }

  private String byPolicy(String policy, HostNames.Resolver resolver) {
    return names(resolver).byPolicy(policy);
  }

  @Test
  void socketIsWhatTheKernelSays() {
    assertThat(byPolicy("socket", host -> "never asked")).isEqualTo("compute1");
  }

  @Test
  void fqdnIsWhatTheResolverSays() {
    assertThat(byPolicy("fqdn", host -> host + ".example.org")).isEqualTo("compute1.example.org");
  }

  /** Files of the last name win; passwords in them are nobody's business here. */
  @Test
  void cyborgsOwnConfigurationNamesTheHost() throws IOException {
    assertThat(byPolicy("cyborg", host -> host + ".example.org")).isEqualTo("compute1.example.org");
    assertThat(names(host -> host).configuredForCyborg()).isEmpty();

    Path conf = folder.resolve("cyborg.conf");
    Files.writeString(conf, "[DEFAULT]\ntransport_url = rabbit://u:p@h\n# host = no\nhost = old\n");
    assertThat(byPolicy("cyborg", host -> host)).isEqualTo("old");

    Files.writeString(
        conf, "[DEFAULT]\nhost=old\n[agent]\nresource_provider_name: 'cn-7.example.org'\n");
    assertThat(byPolicy("cyborg", host -> host)).isEqualTo("cn-7.example.org");

    Path more = Files.createDirectory(folder.resolve("cyborg.conf.d"));
    Files.writeString(more.resolve("20-own.conf"), "[agent]\nresource_provider_name = cn-8\n");
    Files.writeString(more.resolve("10-own.conf"), "[agent]\nresource_provider_name = cn-9\n");
    Files.writeString(more.resolve("30-own.txt"), "[agent]\nresource_provider_name = cn-0\n");
    assertThat(byPolicy("cyborg", host -> host)).isEqualTo("cn-8");
    assertThat(names(host -> host).configuredForCyborg()).contains("cn-8");
  }

  @Test
  void aConfigurationOfCyborgThatCannotBeReadIsNotTakenForNone() throws IOException {
    Files.createDirectory(folder.resolve("cyborg.conf"));
    assertThatThrownBy(() -> byPolicy("cyborg", host -> host))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("host.name");
  }

  @Test
  void addressIsNoName() {
    assertThat(byPolicy("fqdn", host -> "192.0.2.1")).isEqualTo("compute1");
    assertThat(byPolicy("fqdn", host -> "2001:db8::1")).isEqualTo("compute1");
  }

  @Test
  void configuredNameIsTakenAsItIs() {
    assertThat(byPolicy("cn-7.example.org", host -> "never asked")).isEqualTo("cn-7.example.org");
    assertThat(byPolicy("h".repeat(180), host -> "never asked")).hasSize(180);
  }

  @Test
  void unresolvableHostSaysWhatToDo() {
    assertThatThrownBy(
            () ->
                byPolicy(
                    "fqdn",
                    host -> {
                      throw new UnknownHostException(host);
                    }))
        .isInstanceOf(MappingException.class)
        .hasMessage("host 'compute1' cannot resolve its own name; configure the host name instead");
  }

  @Test
  void unreadableHostNameSaysWhereItShouldBe() {
    HostNames names = new HostNames(folder.resolve("missing"), host -> host, folder);

    assertThatThrownBy(() -> names.byPolicy("socket"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining(folder.resolve("missing").toString());
  }

  @Test
  void illegalNamesAreRefused() {
    for (String name : new String[] {"", "a b", "h\u00f6st", "h".repeat(181)}) {
      assertThatThrownBy(() -> byPolicy(name, host -> host))
          .isInstanceOf(MappingException.class)
          .hasMessageContaining("the configured host name is '" + name + "'");
    }
  }

  @Test
  void thisHostHasAName() {
    assertThat(new HostNames().byPolicy(HostNames.SOCKET)).isNotBlank();
  }
}
