// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import io.openqat.cyborg.testing.Programs;
import io.openqat.domain.qat.QatFamily;
import io.openqat.mapping.ModelMapping;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Passwords are in no output, whatever goes wrong and however much is logged. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SecrecyTest {
  private static final String PASSWORD = "br0ker-s3cret";
  @TempDir Path folder;

  @Test
  void noPasswordIsInAnyOutput() throws Exception {
    RabbitNode node = RabbitNode.shared();
    List<String> urls =
        List.of(
            "rabbit://guest:" + PASSWORD + "@127.0.0.1:" + node.port() + "/",
            "rabbit://guest:" + PASSWORD + "@127.0.0.1:" + Programs.closedPort() + "/v",
            "rabbit+tls://guest:" + PASSWORD + "@127.0.0.1:" + node.tlsPort() + "/",
            "rabbit://guest:" + PASSWORD + "@127.0.0.1:port/",
            "rabbit://guest:guest@127.0.0.1:" + node.port() + "/");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=trace");
    command.addAll(List.of("-cp", classPath(), TalkativeReporter.class.getName()));
    for (int i = 0; i < urls.size(); i++) {
      command.add(Files.writeString(folder.resolve("url" + i), urls.get(i)).toString());
    }
    command.add("http://127.0.0.1:" + Programs.closedPort() + "/v3");
    try (ConductorDouble conductor = new ConductorDouble(node)) {
      String output = run(command);
      assertThat(output)
          .contains("refuses user 'guest'", "is not to be reached", "TLS fails", "not a number")
          .contains("could not be verified", "DEBUG", "said all")
          .doesNotContain(PASSWORD)
          .doesNotContain("keyst0ne-s3cret")
          .doesNotContain("guest:guest");
      assertThat(conductor.deviations()).isEmpty();
    }
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output);
  }

  /** Where the classes are, whether this test runs on the module path or not. */
  private static String classPath() throws ClassNotFoundException {
    Set<String> places = new LinkedHashSet<>();
    for (Class<?> type :
        List.of(
            CyborgReporter.class,
            TalkativeReporter.class,
            Connection.class,
            QatFamily.class,
            ModelMapping.class)) {
      places.add(place(type));
    }
    for (String name :
        List.of(
            "org.slf4j.LoggerFactory",
            "org.slf4j.simple.SimpleLogger",
            "tools.jackson.core.JsonParser",
            "tools.jackson.databind.json.JsonMapper",
            "com.fasterxml.jackson.annotation.JsonProperty",
            "jakarta.validation.Validation",
            "org.hibernate.validator.HibernateValidator",
            "org.jboss.logging.Logger",
            "com.fasterxml.classmate.TypeResolver")) {
      places.add(place(Class.forName(name)));
    }
    return String.join(File.pathSeparator, places);
  }

  private static String place(Class<?> type) {
    String file = "/" + type.getName().replace('.', '/') + ".class";
    URL url = Objects.requireNonNull(type.getResource(file.substring(file.lastIndexOf('/') + 1)));
    String text = url.toString();
    String root = text.substring(0, text.length() - file.length());
    String place = root.startsWith("jar:") ? root.substring(4, root.length() - 1) : root;
    return Path.of(URI.create(place)).toString();
  }
}
