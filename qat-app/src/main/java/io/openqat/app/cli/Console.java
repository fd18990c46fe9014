// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static java.util.stream.Collectors.joining;

import io.openqat.app.log.LogForm;
import io.openqat.app.log.Told;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.event.Level;

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
 * @param telling how, and how much, is told beside results
 */
public record Console(
    OutputStream out,
    OutputStream err,
    Charset charset,
    Locale locale,
    boolean terminal,
    Map<String, String> environment,
    Telling telling) {
  /** Nobody reads more at once. */
  private static final int MOST_COMPLAINTS = 24;

  private static final int LONGEST_COMPLAINT = 2000;

  private static final AtomicBoolean WATCHED = new AtomicBoolean();

  /** One that tells in the form that fits where it goes. */
  public Console(
      OutputStream out,
      OutputStream err,
      Charset charset,
      Locale locale,
      boolean terminal,
      Map<String, String> environment) {
    this(out, err, charset, locale, terminal, environment, Telling.in(environment));
  }

  /** The same, told as somebody wants it. */
  Console with(Telling other) {
    return new Console(out, err, charset, locale, terminal, environment, other);
  }

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
    if (!told.isEmpty() && told.matches("[1-9][0-9]{0,3}")) {
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
    complain(Level.WARN, complaints);
  }

  /** Tells why a command could not do what it was asked to. */
  void fail(String text) {
    complain(Level.ERROR, List.of(text));
  }

  /** What is worth a word and nothing that is wrong; not for those who want to hear little. */
  void remark(String text) {
    if (telling.verbosity() != Verbosity.QUIET) {
      complain(text);
    }
  }

  /** Whether somebody wants to hear that work goes on. */
  boolean isFollowed() {
    return telling.verbosity() == Verbosity.VERBOSE
        || (terminal && telling.verbosity() == Verbosity.NORMAL);
  }

  /** Tells how far the work has come, where somebody wants to hear that. */
  void follow(String text) {
    if (isFollowed()) {
      tell(new Told(Level.INFO, "", text));
    }
  }

  /** Whether lines are for a machine's log, in which each stands by itself. */
  boolean isLog() {
    return telling.form() != LogForm.TEXT;
  }

  /** Writes one line beside the results. */
  void tell(Told line) {
    String text = Printable.of(cut(line.toString().strip()));
    write(telling.form().lines(line.level(), Optional.empty(), text));
  }

  private void complain(Level level, Collection<String> complaints) {
    List<String> lines = complaints.stream().flatMap(String::lines).toList();
    int shown = lines.size() > MOST_COMPLAINTS + 1 ? MOST_COMPLAINTS : lines.size();
    var told = new ArrayList<String>();
    // Colours are for results.
    lines.subList(0, shown).forEach(line -> told.add(Printable.of(cut(line))));
    if (shown < lines.size()) {
      told.add("and " + (lines.size() - shown) + " more");
    }
    String name = telling.form() == LogForm.TEXT ? "qat: " : "";
    write(
        told.stream()
            .map(line -> telling.form().lines(level, Optional.empty(), name + line))
            .collect(joining()));
  }

  private static String cut(String line) {
    return line.length() > LONGEST_COMPLAINT ? line.substring(0, LONGEST_COMPLAINT) + "..." : line;
  }

  /** Code of others will run: if it ends the process, that is not taken for success. */
  void expectOthers() {
    if (WATCHED.compareAndSet(false, true)) {
      ExitWatch.begin(this::complain);
    }
  }

  /**
   * Runs a command, which prints through this. What code of others prints by itself, whenever it is
   * called, is no result and goes to where complaints go.
   */
  int run(ConsoleCommand command, Style style) {
    PrintStream results = System.out;
    System.setOut(new PrintStream(err, true, charset));
    try {
      return command.run(this, style);
    } finally {
      System.setOut(results);
    }
  }

  /** Writes to where complaints go. */
  void explain(String text) {
    write(Printable.page(text));
  }

  private void write(String text) {
    try {
      err.write(text.getBytes(charset));
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
