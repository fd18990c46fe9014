// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.text.Printable;
import io.openqat.app.output.text.Style;
import io.openqat.app.output.text.Symbols;
import io.openqat.app.plugin.ExitWatch;
import io.openqat.domain.FileReason;
import io.openqat.domain.OpenQatException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The process around a command: where its result and its complaints go, and what is known of the
 * reader.
 *
 * @param out takes results, and nothing else
 * @param err takes everything else
 * @param charset of the reader's terminal
 * @param locale of the reader
 * @param terminal whether results go to a terminal
 * @param environment the variables of the process
 */
public record Console(
    OutputStream out,
    OutputStream err,
    Charset charset,
    Locale locale,
    boolean terminal,
    Map<String, String> environment) {
  /** Nobody reads more at once. */
  private static final int MOST_COMPLAINTS = 24;

  private static final int LONGEST_COMPLAINT = 2000;

  private static final AtomicBoolean WATCHED = new AtomicBoolean();

  /** The console of this process. */
  public static Console ofProcess() {
    return new Console(
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        nativeCharset(),
        Locale.getDefault(),
        Terminal.isAttached(),
        System.getenv());
  }

  /** Whether a person asked for traces. */
  public boolean debug() {
    String wanted = environment.getOrDefault("QAT_DEBUG", "");
    return !wanted.isEmpty() && !wanted.equals("0");
  }

  /**
   * How long a line may be: as told by the variable {@code COLUMNS}, else what people read well,
   * and without end where no person looks.
   */
  int width() {
    String told = environment.getOrDefault("COLUMNS", "");
    if (told.matches("[1-9][0-9]{0,3}")) {
      return Integer.parseInt(told);
    }
    return terminal ? Style.WIDTH : Style.ENDLESS;
  }

  Symbols symbols() {
    return Symbols.forTerminal(charset, locale);
  }

  /**
   * Writes a result for people.
   *
   * @throws OpenQatException when it cannot be written; not when the reader has gone
   */
  void print(String text) {
    boolean unusedReaderIsThere = isPrinted(Printable.page(text), charset);
  }

  /** Writes a result for programs, in UTF-8 whatever the terminal is. */
  void printDocument(String text) {
    boolean unusedReaderIsThere = isPrinted(Printable.document(text), StandardCharsets.UTF_8);
  }

  /** Writes a result in a given charset; false when the reader has gone. */
  boolean isPrinted(String text, Charset encoding) {
    return isWritten(text, encoding);
  }

  private boolean isWritten(String text, Charset encoding) {
    try {
      out.write(text.getBytes(encoding));
      out.flush();
      return true;
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("Broken pipe")) {
        throw new OpenQatException("cannot write the result: " + FileReason.of(e), e);
      }
      // A reader like head(1) has what it wanted.
      return false;
    }
  }

  /** Begins a page that stands for the one before; only a terminal can be cleared. */
  void startPage() {
    if (terminal) {
      boolean unusedReaderIsThere = isWritten("\u001b[H\u001b[2J\u001b[3J", charset);
    }
  }

  /** Whether somebody still takes what is written. */
  boolean isRead() {
    return terminal || isWritten("\n", charset);
  }

  /** Writes one line for each line of a complaint, of which there is a limit to. */
  void complain(String text) {
    complainOf(text.lines().toList());
  }

  /** Complains of each of these, or of the first and how many more there are. */
  void complainOf(Collection<String> complaints) {
    List<String> lines = complaints.stream().flatMap(String::lines).toList();
    int shown = lines.size() > MOST_COMPLAINTS + 1 ? MOST_COMPLAINTS : lines.size();
    var out = new StringBuilder();
    // Colours are for results.
    lines
        .subList(0, shown)
        .forEach(line -> out.append("qat: ").append(Printable.of(cut(line))).append('\n'));
    if (shown < lines.size()) {
      out.append("qat: and ").append(lines.size() - shown).append(" more\n");
    }
    explain(out.toString());
  }

  private static String cut(String line) {
    return line.length() > LONGEST_COMPLAINT ? line.substring(0, LONGEST_COMPLAINT) + "..." : line;
  }

  /**
   * Runs what may print where only results belong: that goes to where complaints go. If it ends the
   * process, that is not taken for success.
   *
   * @param foreign whether code of others is run at all
   */
  <T> T aside(boolean foreign, Supplier<T> work) {
    if (!foreign) {
      return work.get();
    }
    if (WATCHED.compareAndSet(false, true)) {
      ExitWatch.begin(this::complain);
    }
    PrintStream results = System.out;
    System.setOut(new PrintStream(err, true, charset));
    try {
      return work.get();
    } finally {
      System.setOut(results);
    }
  }

  /** Writes to where complaints go. */
  void explain(String text) {
    try {
      err.write(Printable.page(text).getBytes(charset));
      err.flush();
    } catch (IOException e) {
      // There is nobody left to tell.
    }
  }

  private static Charset nativeCharset() {
    String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding"));
    return name != null && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }
}
