// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A TCP proxy before a broker that can be cut. */
final class Gate implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicLong bytesLeft = new AtomicLong(Long.MAX_VALUE);
  private final AtomicInteger cuts = new AtomicInteger();
  private final int target;

  Gate(int target) throws IOException {
    this.target = target;
    daemon(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  int cuts() {
    return cuts.get();
  }

  /** Cuts when the client has sent so many more bytes. */
  void cutAfter(long bytes) {
    bytesLeft.set(bytes);
  }

  void cut() throws IOException {
    cuts.incrementAndGet();
    for (Socket socket : open) {
      open.remove(socket);
      socket.close();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        connect(server.accept());
      } catch (IOException e) {
        continue; // closed
      }
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      Socket broker = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(client);
      open.add(broker);
      daemon(() -> copy(client, broker, true));
      daemon(() -> copy(broker, client, false));
    } catch (IOException e) {
      client.close(); // a broker that is not there: the client sees that
    }
  }

  private void copy(Socket from, Socket to, boolean counted) {
    byte[] buffer = new byte[200];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        if (counted && bytesLeft.addAndGet(-n) < 0) {
          bytesLeft.set(Long.MAX_VALUE);
          cut();
        }
      }
    } catch (IOException e) {
      return; // the other side sees that
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "gate");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
