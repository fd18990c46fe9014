// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.readback;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** An HTTP server for a few requests, one connection each. */
final class TinyHttp implements AutoCloseable {
  /** A request, with header names in lower case. */
  record Request(String method, String path, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** An answer, with one header of its own. */
  record Answer(int status, String header, String body) {}

  /** What the server does. */
  interface Handler {
    Answer answer(Request request);
  }

  private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final Handler handler;

  TinyHttp(Handler handler) throws IOException {
    this.handler = handler;
    Thread thread = new Thread(this::serve, "tiny-http");
    thread.setDaemon(true);
    thread.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        Request request = read(socket.getInputStream());
        Answer answer = handler.answer(request);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        String head =
            "HTTP/1.1 %d X\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n\r\n"
                .formatted(answer.status(), body.length, answer.header());
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
      } catch (IOException e) {
        Objects.requireNonNull(e); // closed, or a client that left: it sees that itself
      }
    }
  }

  private static Request read(InputStream in) throws IOException {
    String[] first = line(in).split(" ");
    var headers = new TreeMap<String, String>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Request(first[0], first[1], headers, body);
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
