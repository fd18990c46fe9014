// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.capture;

import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.SysfsFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text of a capture, which may come from anyone: every line must be one that discovery
 * can have written, and there is a limit to everything.
 */
final class CaptureParser {
  /** More than 20,000 functions give. */
  static final int MAX_ANSWERS = 250_000;

  private static final Pattern LINE =
      Pattern.compile("(list|read|link|exists) (\\S+) (absent|blocked|failed = |= ?)(.*)");
  private static final Pattern PATH =
      Pattern.compile(
          "bus(/pci(/devices(/[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]"
              + "(/[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}){0,3})?)?)?"
              + "|bus/pci/drivers(/[!-.0-~]{1,255}(/module)?)?"
              + "|module/[A-Za-z0-9_][A-Za-z0-9_-]{0,63}/(taint|parameters(/[a-z0-9_]{1,64})?)"
              + "|kernel/iommu_groups/[0-9]{1,10}/(devices|name|reserved_regions)"
              + "|devices/system/node/possible|hypervisor/type");

  private static final Pattern UPWARDS = Pattern.compile("(.*/)?\\.\\.?(/.*)?");
  private static final Pattern TARGET =
      Pattern.compile("/?(\\.\\./){0,20}(?!/)(?!.*\\.\\.(/|$)).+");

  private final String origin;
  private final Answers answers = new Answers();
  private int number;

  CaptureParser(String origin) {
    this.origin = origin;
  }

  /** Whether a line, without its end, can be read as an answer. */
  static boolean accepts(String line) {
    try {
      new CaptureParser("").answer(line);
      return true;
    } catch (CaptureException e) {
      return false;
    }
  }

  HostCapture parse(String text) {
    String[] lines = text.split("\n", -1);
    if (!lines[0].equals(CaptureText.HEADER)) {
      throw refuse(1, "not a capture: the first line must be '" + CaptureText.HEADER + "'");
    }
    if (lines.length < 2 || !lines[1].startsWith("host ") || lines[1].length() > 300) {
      throw refuse(2, "expected 'host NAME'");
    }
    if (lines.length > MAX_ANSWERS) {
      throw refuse(MAX_ANSWERS, "more than " + MAX_ANSWERS + " lines");
    }
    boolean simulated = lines.length > 2 && lines[2].equals(CaptureText.SIMULATED);
    for (number = simulated ? 4 : 3; number <= lines.length; number++) {
      String line = lines[number - 1];
      if (!line.isEmpty() && !line.startsWith("#")) {
        answer(line);
      }
    }
    return new HostCapture(
        text(2, lines[1].substring("host ".length())), simulated, answers, List.of());
  }

  private void answer(String line) {
    Matcher m = LINE.matcher(line);
    if (!m.matches()) {
      throw refuse(number, "not an answer: " + shown(line));
    }
    String path = text(number, m.group(2));
    if (!PATH.matcher(path).matches() || UPWARDS.matcher(path).matches()) {
      throw refuse(number, "not a path that discovery reads: " + shown(path));
    }
    String outcome = m.group(3).trim();
    if (m.group(4).length() > 0 && (outcome.equals("absent") || outcome.equals("blocked"))) {
      throw refuse(number, "text after '" + outcome + "'");
    }
    boolean fresh =
        switch (m.group(1)) {
          case "list" -> answers.lists.put(path, directory(outcome, m.group(4))) == null;
          case "read" -> answers.reads.put(path, file(outcome, m.group(4))) == null;
          case "link" -> answers.links.put(path, target(outcome, m.group(4))) == null;
          default -> answers.exists.put(path, yes(outcome, m.group(4))) == null;
        };
    if (!fresh) {
      throw refuse(number, "a second answer for " + shown(path));
    }
  }

  private FileReading directory(String outcome, String payload) {
    if (outcome.equals("blocked")) {
      throw refuse(number, "a directory cannot be " + outcome);
    }
    if (!outcome.equals("=")) {
      return file(outcome, payload);
    }
    var names = new ArrayList<String>();
    for (String name : payload.isEmpty() ? new String[0] : payload.split(" ", -1)) {
      names.add(name(text(number, name)));
    }
    return FileReading.of(names);
  }

  private FileReading file(String outcome, String payload) {
    return switch (outcome) {
      case "absent" -> FileReading.absent();
      case "blocked" -> FileReading.blocked();
      case "failed =" -> FileReading.failed(text(number, payload));
      default -> {
        String text = text(number, payload);
        if (text.length() > SysfsFiles.MAX_ATTRIBUTE) {
          throw refuse(number, "longer than an attribute can be");
        }
        yield FileReading.of(text);
      }
    };
  }

  private FileReading target(String outcome, String payload) {
    FileReading target = file(outcome, payload);
    boolean leads = outcome.equals("=");
    if (leads && !TARGET.matcher(target.text()).matches()) {
      throw refuse(number, "not the target of a sysfs link: " + shown(target.text()));
    }
    return target;
  }

  private boolean yes(String outcome, String payload) {
    if (!outcome.equals("=") || !(payload.equals("yes") || payload.equals("no"))) {
      throw refuse(number, "expected '= yes' or '= no'");
    }
    return payload.equals("yes");
  }

  private String name(String name) {
    if (name.isEmpty() || name.contains("/") || name.length() > 255) {
      throw refuse(number, "not the name of an entry: " + shown(name));
    }
    return name;
  }

  private String text(int line, String escaped) {
    Optional<String> text = CaptureText.unescape(escaped);
    return text.orElseThrow(() -> refuse(line, "a broken escape"));
  }

  private static String shown(String text) {
    String safe = text.replaceAll("[^ -~]", "?");
    return "'" + (safe.length() > 80 ? safe.substring(0, 80) + "..." : safe) + "'";
  }

  private CaptureException refuse(int line, String why) {
    return new CaptureException(origin + ":" + line + ": " + why);
  }
}
