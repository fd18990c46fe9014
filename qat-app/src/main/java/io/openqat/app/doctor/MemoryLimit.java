// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * How much memory a user may lock, which bounds what VFIO can pin for a program. Sources: {@code
 * limits.conf(5)}, {@code systemd-system.conf(5)}.
 *
 * @param kilobytes {@link Long#MAX_VALUE} when there is no limit; empty when no file says anything
 * @param place the file that says so
 */
record MemoryLimit(OptionalLong kilobytes, String place) {
  /** What qatlib's guide asks for, in kilobytes; a VM needs as much as its whole memory. */
  static final long ENOUGH = 500_000;

  private static final Pattern DEFAULT =
      Pattern.compile("\\s*DefaultLimitMEMLOCK\\s*=\\s*(\\S+)\\s*");

  private record Entry(String domain, long kilobytes, String file) {}

  static MemoryLimit of(MachineFiles machine, Account account) {
    List<Entry> all = entries(machine);
    Optional<Entry> chosen = last(all, account.name());
    for (String group : account.groups()) {
      chosen = chosen.or(() -> last(all, "@" + group));
    }
    return chosen
        .or(() -> last(all, "*"))
        .map(entry -> new MemoryLimit(OptionalLong.of(entry.kilobytes()), entry.file()))
        .or(() -> ofSystemd(machine))
        .orElse(new MemoryLimit(OptionalLong.empty(), ""));
  }

  boolean isEnough() {
    return kilobytes.orElse(0) >= ENOUGH;
  }

  /** {@code 65536 kB, says /etc/security/limits.conf}. */
  @Override
  public String toString() {
    if (kilobytes.isEmpty()) {
      return "the kernel's default, 8 MiB or less";
    }
    long most = kilobytes.getAsLong();
    return (most == Long.MAX_VALUE ? "no limit" : most + " kB") + ", says " + place;
  }

  private static Optional<Entry> last(List<Entry> all, String domain) {
    return all.stream().filter(e -> e.domain().equals(domain)).reduce((first, second) -> second);
  }

  private static List<Entry> entries(MachineFiles machine) {
    var files = new ArrayList<>(List.of("etc/security/limits.conf"));
    files.addAll(machine.list("etc/security/limits.d", ".conf"));
    var all = new ArrayList<Entry>();
    for (String file : files) {
      machine
          .text(file)
          .optional()
          .ifPresent(text -> text.lines().forEach(line -> entry(line, file).ifPresent(all::add)));
    }
    return all;
  }

  private static Optional<Entry> entry(String line, String file) {
    String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
    boolean hard = words.length == 4 && (words[1].equals("hard") || words[1].equals("-"));
    return hard && words[2].equals("memlock")
        ? number(words[3]).map(most -> new Entry(words[0], most, "/" + file))
        : Optional.empty();
  }

  private static Optional<MemoryLimit> ofSystemd(MachineFiles machine) {
    var files = new ArrayList<>(List.of("etc/systemd/system.conf"));
    files.addAll(machine.list("etc/systemd/system.conf.d", ".conf"));
    return files.stream()
        .flatMap(
            file ->
                machine
                    .text(file)
                    .optional()
                    .orElse("")
                    .lines()
                    .map(DEFAULT::matcher)
                    .filter(m -> m.matches())
                    .flatMap(m -> bytes(m.group(1)).stream())
                    .map(most -> new MemoryLimit(OptionalLong.of(most), "/" + file)))
        .reduce((first, second) -> second);
  }

  /** {@code SOFT:HARD} or both in one, in bytes or with K, M, G. */
  private static Optional<Long> bytes(String text) {
    String hard = text.substring(text.indexOf(':') + 1);
    int unit = hard.isEmpty() ? -1 : "KMGT".indexOf(hard.charAt(hard.length() - 1));
    if (unit < 0) {
      return number(hard).map(most -> most == Long.MAX_VALUE ? most : most / 1024);
    }
    return number(hard.substring(0, hard.length() - 1))
        .filter(most -> most < 1L << 20)
        .map(most -> most << (10 * unit));
  }

  private static Optional<Long> number(String text) {
    if (text.equals("unlimited") || text.equals("infinity") || text.equals("-1")) {
      return Optional.of(Long.MAX_VALUE);
    }
    return text.matches("[0-9]{1,15}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}
