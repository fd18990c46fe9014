// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.cyborg.secret.Secret;
import io.openqat.cyborg.testing.Captured;
import io.openqat.cyborg.testing.Programs;
import io.openqat.cyborg.transport.TlsOptions;
import io.openqat.mapping.cyborg.DriverAttribute;
import io.openqat.mapping.cyborg.DriverDeployable;
import io.openqat.mapping.cyborg.DriverReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A Placement of the test's own, with a database in a file, on loopback only. */
final class PlacementNode implements AutoCloseable {
  private static final String ALL = "/resource_providers";
  private final Path portFile;
  private final Process process;
  private int port;
  private final Set<String> made = ConcurrentHashMap.newKeySet();

  private PlacementNode(Path folder) throws IOException {
    portFile = folder.resolve("port");
    Files.writeString(
        folder.resolve("placement.conf"),
        """
        [api]
        auth_strategy = noauth2
        [placement_database]
        connection = sqlite:///%s
        sync_on_startup = true
        """
            .formatted(folder.resolve("placement.db")));
    var builder = new ProcessBuilder(PlacementProgram.command(portFile));
    builder.environment().put("OS_PLACEMENT_CONFIG_DIR", folder.toString());
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("placement.log").toFile());
    process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** A running Placement, empty. */
  static PlacementNode start(Path folder) throws IOException {
    PlacementProgram.require();
    PlacementNode node = new PlacementNode(folder);
    Programs.await(
        "an answer of Placement",
        () -> {
          if (!node.process.isAlive()) {
            throw new AssertionError(Files.readString(folder.resolve("placement.log")));
          }
          return node.knowsPort() && node.send("GET", "/", Map.of()).status() == 200;
        });
    return node;
  }

  /** Which it takes when it is ready to serve, so that nobody else can have it. */
  private boolean knowsPort() throws IOException {
    String told = Files.exists(portFile) ? Files.readString(portFile) : "";
    if (told.endsWith("\n")) {
      port = Integer.parseInt(told.strip());
    }
    return port > 0;
  }

  HttpAccess access() {
    return new HttpAccess(
        URI.create("http://127.0.0.1:" + port),
        Optional.of(Secret.of("admin")),
        Optional.empty(),
        TlsOptions.DEFAULT,
        Duration.ofMinutes(1));
  }

  private record Answer(int status, String body) {}

  /** A connection for each request: the server closes it after its answer. */
  private Answer send(String method, String path, Map<String, ?> body) throws IOException {
    URL url = URI.create("http://127.0.0.1:" + port + path).toURL();
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setRequestMethod(method);
    connection.setRequestProperty("Connection", "close");
    connection.setRequestProperty("X-Auth-Token", "admin");
    connection.setRequestProperty("OpenStack-API-Version", "placement 1.36");
    if (!method.equals("GET")) {
      connection.setRequestProperty("Content-Type", "application/json");
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body.isEmpty() ? new byte[0] : JsonMapper.shared().writeValueAsBytes(body));
      }
    }
    int status = connection.getResponseCode();
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(status, text);
    }
  }

  private Map<?, ?> must(String method, String path, Map<String, ?> body) {
    try {
      Answer answer = send(method, path, body);
      if (answer.status() >= 300) {
        throw new AssertionError(method + " " + path + ": " + answer.body());
      }
      return answer.body().isEmpty() ? Map.of() : (Map<?, ?>) Captured.json(answer.body());
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    }
  }

  /** What nova-compute does: a provider for the host. */
  UUID host(String name) {
    UUID uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    must("POST", ALL, Map.of("name", name, "uuid", uuid.toString()));
    return uuid;
  }

  /** A provider below another. */
  void child(String name, UUID uuid, UUID parent) {
    must(
        "POST",
        ALL,
        Map.of("name", name, "uuid", uuid.toString(), "parent_provider_uuid", parent.toString()));
  }

  /** What a conductor does with a report: a provider for each deployable, below the host's. */
  void fill(DriverReport report, UUID host) {
    var wanted = new TreeSet<String>();
    report.devices().stream()
        .flatMap(device -> device.deployables().stream())
        .forEach(
            deployable -> {
              wanted.add(deployable.name());
              if (providers(host).stream()
                  .noneMatch(p -> p.get("name").equals(deployable.name()))) {
                child(deployable.name(), deployable.resourceProviderUuid(), host);
              }
              inventory(deployable, deployable.numAccelerators());
              traits(
                  deployable,
                  deployable.attributes().stream()
                      .filter(DriverAttribute::isTrait)
                      .map(DriverAttribute::value)
                      .collect(Collectors.toCollection(TreeSet::new)));
            });
  }

  List<Map<?, ?>> providers(UUID host) {
    List<?> list =
        (List<?>) must("GET", ALL + "?in_tree=" + host, Map.of()).get("resource_providers");
    return list.stream().<Map<?, ?>>map(p -> (Map<?, ?>) p).toList();
  }

  void inventory(DriverDeployable deployable, int total) {
    once("/resource_classes/CUSTOM_QAT");
    must(
        "PUT",
        path(deployable) + "/inventories",
        Map.of(
            "resource_provider_generation",
            generation(deployable),
            "inventories",
            Map.of("CUSTOM_QAT", Map.of("total", total))));
  }

  void traits(DriverDeployable deployable, TreeSet<String> traits) {
    traits.forEach(trait -> once("/traits/" + trait));
    must(
        "PUT",
        path(deployable) + "/traits",
        Map.of("resource_provider_generation", generation(deployable), "traits", traits));
  }

  /** What is there stays there. */
  private void once(String path) {
    if (made.add(path)) {
      must("PUT", path, Map.of());
    }
  }

  private Object generation(DriverDeployable deployable) {
    return must("GET", path(deployable), Map.of()).get("generation");
  }

  private static String path(DriverDeployable deployable) {
    return ALL + "/" + deployable.resourceProviderUuid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
