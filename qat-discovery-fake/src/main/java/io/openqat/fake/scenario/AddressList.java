// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import io.openqat.domain.pci.PciAddress;
import io.openqat.yaml.Slot;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One or more PCI addresses. In a file a domain of 0 may be left out, and {@code b7:00.0-3} stands
 * for the functions 0 to 3.
 */
public record AddressList(List<PciAddress> addresses) implements Iterable<PciAddress> {
  private static final Pattern FORM = Pattern.compile("(.*:)?(..:..\\.)([0-7])(?:-([0-7]))?");

  public AddressList {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("no PCI address is given");
    }
  }

  /**
   * Reads one address or one range of functions.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static List<PciAddress> parseOne(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no PCI address (expected a form like 6b:00.0, 10000:01:00.0 or"
              + " b7:00.0-3)");
    }
    String domain = m.group(1) == null ? "0000:" : m.group(1);
    int first = Integer.parseInt(m.group(3));
    int last = m.group(4) == null ? first : Integer.parseInt(m.group(4));
    var addresses = new ArrayList<PciAddress>();
    for (int function = first; function <= last; function++) {
      addresses.add(PciAddress.parse(domain + m.group(2) + function));
    }
    return addresses;
  }

  /** Addresses written as one word, or as a list of words. */
  static Optional<AddressList> read(Slot slot) {
    List<PciAddress> read =
        slot.words(AddressList::parseOne).stream().flatMap(List::stream).toList();
    return Optional.of(read).filter(list -> !list.isEmpty()).map(AddressList::new);
  }

  /** The address that goes with this place of another list: one for all places, or one for each. */
  public PciAddress at(int place) {
    return addresses.get(addresses.size() == 1 ? 0 : place);
  }

  @Override
  public Iterator<PciAddress> iterator() {
    return addresses.iterator();
  }

  @Override
  public String toString() {
    return addresses.toString();
  }
}
