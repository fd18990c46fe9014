// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.container;

import io.openqat.app.host.Host;
import io.openqat.app.output.CdiReport;
import io.openqat.app.output.CdiReport.Standing;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.ContainerAccess;
import io.openqat.domain.offer.HostState;
import io.openqat.mapping.container.CdiSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/** Compares a folder with a ledger and its host. */
public final class CdiListing {
  private CdiListing() {}

  /**
   * What engines are told there.
   *
   * @param state the host, with the claims of its ledger and of others
   */
  public static CdiReport of(
      CdiFolder folder, Host host, HostState state, List<Assignment> entries) {
    var publisher = new CdiPublisher(folder, host);
    var strays = new TreeSet<>(folder.files().keySet());
    var lines = new ArrayList<CdiReport.Line>();
    for (Assignment entry : entries) {
      if (entry.owner().container().isPresent()) {
        String name = CdiSpec.fileName(entry.address());
        strays.remove(name);
        lines.add(line(publisher, state, entry, folder.read(name)));
      }
    }
    return new CdiReport(folder.path().toString(), lines, List.copyOf(strays));
  }

  private static CdiReport.Line line(
      CdiPublisher publisher, HostState state, Assignment entry, Optional<String> text) {
    if (text.isEmpty()) {
      return line(entry, Standing.MISSING, "write it with 'qat cdi generate'");
    }
    var why = new ArrayList<String>();
    for (boolean byDevice : List.of(false, true)) {
      try {
        // Rights are the operator's choice: what counts is where the nodes lead and whose they are.
        String wanted =
            CdiSpec.render(
                publisher.device(
                    state,
                    entry,
                    Optional.of(new ContainerAccess(byDevice, 0, OptionalLong.empty()))));
        if (withoutRights(wanted).equals(withoutRights(text.get()))) {
          return line(entry, Standing.CURRENT, "");
        }
        why.add("it does not lead there, or is damaged: write it anew with 'qat cdi generate'");
      } catch (OpenQatException e) {
        why.add(e.what());
      }
    }
    return line(entry, Standing.STALE, why.get(0));
  }

  private static String withoutRights(String text) {
    return text.replaceAll("\"(fileMode|uid|gid)\" : \\d+", "");
  }

  private static CdiReport.Line line(Assignment entry, Standing standing, String told) {
    return new CdiReport.Line(entry.address(), entry.owner(), standing, told);
  }
}
