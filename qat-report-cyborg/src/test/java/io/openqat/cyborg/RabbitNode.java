// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.openqat.cyborg.testing.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A RabbitMQ node of the test's own: own name, folder, ports and epmd, on loopback only. */
final class RabbitNode implements AutoCloseable {
  private static final String SERVER = "/usr/lib/rabbitmq/bin/rabbitmq-server";
  private static final int TRIES = 3;
  private static Optional<RabbitNode> shared = Optional.empty();

  private final Path folder;
  private final int port = Programs.freePort();
  private final int tlsPort = Programs.freePort();
  private final int distributionPort = Programs.freePort();
  private final int epmdPort = Programs.freePort();
  private final List<Process> processes = new ArrayList<>();
  private final Certificates certificates;

  private RabbitNode(Path folder) {
    this.folder = folder;
    this.certificates = Certificates.shared();
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /** The node that all tests of this process use; it ends with the process. */
  public static synchronized RabbitNode shared() {
    Programs.require(SERVER, "rabbitmq-server");
    if (shared.isEmpty()) {
      try {
        shared = Optional.of(begun());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return shared.get();
  }

  /** Its ports are chosen before it has them: now and then somebody else is faster. */
  private static RabbitNode begun() throws IOException {
    for (int tries = 1; ; tries++) {
      RabbitNode node = new RabbitNode(Files.createTempDirectory("qat-rabbit"));
      try {
        node.start();
        return node;
      } catch (EndedByItself e) {
        node.close();
        if (tries == TRIES) {
          throw e;
        }
      }
    }
  }

  /** A node that did not come to serve. */
  private static final class EndedByItself extends AssertionError {
    private static final long serialVersionUID = 1;

    EndedByItself(String log) {
      super("RabbitMQ ended by itself:\n" + log);
    }
  }

  public int port() {
    return port;
  }

  public int tlsPort() {
    return tlsPort;
  }

  public Certificates certificates() {
    return certificates;
  }

  /** Starts the node and waits until it answers. */
  public void start() {
    try {
      Files.writeString(folder.resolve("rabbitmq.conf"), configuration());
      Files.writeString(folder.resolve("plugins"), "[].");
      Files.writeString(folder.resolve("env.conf"), "");
      if (processes.isEmpty()) {
        spawn("epmd", "epmd", "-port", "" + epmdPort, "-address", "127.0.0.1");
      }
      spawn("rabbit", SERVER);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Programs.await(
        "an answer of RabbitMQ",
        () -> {
          requireAlive();
          connect().close();
          return true;
        });
  }

  private void requireAlive() throws IOException {
    if (!last().isAlive()) {
      throw new EndedByItself(Files.readString(folder.resolve("rabbit.log")));
    }
  }

  /** How much memory the node has, in bytes. */
  public long memory() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + last().pid() + "/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        << 10;
  }

  private Process last() {
    return processes.get(processes.size() - 1);
  }

  private String configuration() {
    return """
        listeners.tcp.1 = 127.0.0.1:%d
        listeners.ssl.1 = 127.0.0.1:%d
        ssl_options.cacertfile = %s
        ssl_options.certfile = %s
        ssl_options.keyfile = %s
        ssl_options.verify = verify_peer
        ssl_options.fail_if_no_peer_cert = true
        log.console = true
        heartbeat = 60
        """
        .formatted(
            port,
            tlsPort,
            certificates.authority(),
            certificates.server(),
            certificates.serverKey());
  }

  private void spawn(String name, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(key -> key.startsWith("RABBITMQ_"));
    environment.put("HOME", folder.toString());
    environment.put("ERL_EPMD_PORT", Integer.toString(epmdPort));
    environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
    environment.put("RABBITMQ_ALLOW_INPUT", "1"); // so that the script becomes the node
    environment.put("RABBITMQ_SERVER_START_ARGS", "-noinput");
    environment.put(
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
        "-kernel inet_dist_use_interface {127,0,0,1} +S 2:2 +sbwt none");
    environment.put("RABBITMQ_NODENAME", "qat" + port + "@localhost");
    environment.put("RABBITMQ_BASE", folder.toString());
    environment.put("RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString());
    environment.put("RABBITMQ_LOG_BASE", folder.resolve("log").toString());
    environment.put("RABBITMQ_LOGS", "-");
    environment.put("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq.conf").toString());
    environment.put("RABBITMQ_CONF_ENV_FILE", folder.resolve("env.conf").toString());
    environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("plugins").toString());
    environment.put("RABBITMQ_DIST_PORT", Integer.toString(distributionPort));
    processes.add(builder.start());
  }

  /** Ends the node as a power failure does. */
  public void kill() {
    Process node = last();
    node.destroyForcibly();
    try {
      if (!ends(node)) {
        throw new AssertionError("RabbitMQ does not end");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    Programs.await("the port to be free", () -> !listening());
  }

  private boolean listening() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** An administrator's connection. */
  public Connection connect() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost("127.0.0.1");
    factory.setPort(port);
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection("test");
  }

  /** Runs one of the node's own commands. */
  public void control(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("/usr/lib/rabbitmq/bin/rabbitmqctl"));
    command.addAll(List.of(arguments));
    int before = processes.size();
    spawn("ctl", command.toArray(new String[0]));
    Process process = processes.remove(before);
    if (!ends(process) || process.exitValue() != 0) {
      throw new AssertionError(
          "rabbitmqctl failed: " + Files.readString(folder.resolve("ctl.log")));
    }
  }

  private static boolean ends(Process process) throws InterruptedException {
    return process.waitFor(Programs.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }
}
