// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisuseTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          disover                    | no command: 'disover' (did you mean discover?); try 'qat --help'
          discover --foo             | unknown option: '--foo'; try 'qat discover --help'
          discover more              | unexpected argument: 'more'; try 'qat discover --help'
          discover --sysfs           | missing required parameter for option '--sysfs' (DIR); try 'qat discover --help'
          discover --format xml      | invalid value for option '--format': expected one of table, wide, name, csv, json, yaml, cyborg, libvirt, nova, nova-provider, dra but was 'xml'; try 'qat discover --help'
          catalog --format toml      | invalid value for option '--format': expected one of table, json, yaml but was 'toml'; try 'qat catalog --help'
          topology --color blue      | invalid value for option '--color': expected one of auto, always, never but was 'blue'; try 'qat topology --help'
          show                       | missing required parameter: 'ADDRESS', or --vm and the like; try 'qat show --help'
          dsc                        | no command: 'dsc'; try 'qat --help'
          discover --nmua 1          | unknown options: '--nmua', '1' (did you mean --numa?); try 'qat discover --help'
          discover --profile full    | --profile has no effect without --format cyborg
          discover --managed no      | --managed has no effect without --format libvirt or nova
          discover -f json --ledger x | --ledger has no effect with -o json, yaml or name; 'qat list' tells who has what
          topology -o svg --watch 5  | --watch has no effect with -o svg or dot
          assign --vm a --iommufd    | --iommufd has no effect without --container
          assign --container a --cdi-dir /x --dry-run | --cdi-dir has no effect with --dry-run
          assign --container a --dry-run --user 7 | --user has no effect with --dry-run
          release --vm a --cdi-dir /x | --cdi-dir has no effect with --vm
          release --container a --detach x:/// | --detach has no effect with --container
          release --vm a --host-name b | --host-name has no effect with release
          assignments reconcile --cdi-dir /x | --cdi-dir has no effect without --fix
          report --dry-run --reporter a | --reporter has no effect with --dry-run
          agent --listen off --set http.port=1 | --set http.port has no effect with --listen
          agent --listen :1 --set http.port=1 | --set http.port has no effect with --listen
          simulate --host a --seed 3 | --seed has no effect without --random
          simulate --random --period 3 | --period has no effect without --serve
          help provision aply        | no command 'aply'; there are plan, apply, assert, export; try 'qat help --help'
          help show more             | no command 'more': show has none of its own; try 'qat help --help'
          show @x                    | not a PCI address: '@x' (like 0000:6b:00.0, 6b:00.0 or pci_0000_6b_00_0)
          show 0000:6b:00.8          | not a PCI address: '0000:6b:00.8' (like 0000:6b:00.0, 6b:00.0 or pci_0000_6b_00_0)
          help disover               | no command 'disover'; there are discover, list, topology, show, doctor, explain, provision, assign, release, assignments, cdi, report, capture, hosts, simulate, watch, top, agent, fleet, catalog, config, plugins, completion, version, help; try 'qat help --help'
          discover --sysfs /nowhere  | /nowhere holds no bus/pci/devices: give the place where sysfs is mounted, or a copy of such a tree
          discover --sysfs=          | --sysfs needs a folder, like /sys
          discover --fault heartbeat | --fault needs --host: only a simulated host goes wrong on demand
          discover --random-faults 3 | --random-faults needs --host: only a simulated host goes wrong on demand
          show 01:00.0 --host no-qat --random-faults 0 | --random-faults is 1 to 1000, not 0
          topology --host no-qat --seed 3 | --seed needs --random-faults
          discover --host ./none.yaml | ./none.yaml: no such file
          discover --host none.yaml  | no simulated host 'none.yaml'; a file is named ./none.yaml
          discover --replay /none    | /none: no such file
          discover --host a --sysfs b | --sysfs=DIR, --host=NAME are mutually exclusive (specify only one); try 'qat discover --help'
          simulate                   | name the host: either --host NAME or --random
          simulate --random --host a | name the host: either --host NAME or --random
          simulate --random --serve  | --serve needs --write DIR
          simulate --random --pfs -1 | --pfs is 0 to 4096 and --foreign 0 to 10000
          simulate --random --period 0 | --period is 1 to 3600 seconds, not 0
          watch --period 0s          | --period is more than nothing
          watch --for soon           | --for: 'soon' is no duration (like 250ms, 60s, 10m, 1h30m, 7d)
          watch --passes 0           | --passes is 1 or more, not 0
          watch --sysfs /nowhere     | /nowhere holds no bus/pci/devices: give the place where sysfs is mounted, or a copy of such a tree
          watch --replay /none       | --replay: a captured host does not change
          agent --replay /none       | --replay: a captured host does not change
          agent --listen 80          | --listen is HOST:PORT, [IPV6]:PORT, :PORT or off, not '80'
          agent --fault heartbeat    | --fault needs --host: only a simulated host goes wrong on demand
          agent --config /none.yaml  | /none.yaml: no such file
          capture                    | missing required option: '--output=FILE'; try 'qat capture --help'
          capture -o /none/x         | /none/x: there is no such folder
          capture -o x --sysfs /none | /none holds no bus/pci/devices: give the place where sysfs is mounted, or a copy of such a tree
          discover --host-name=      | --host-name needs a name of 1 to 255 printable characters
          """)
  void isToldInOneLine(String command, String complaint) {
    assertThat(Ran.qat(command.split(" "))).isEqualTo(new Ran(2, "", "qat: " + complaint + "\n"));
  }

  @Test
  void aFaultThatIsNoneIsToldWithThoseThatAre() {
    assertThat(Ran.qat("discover", "--host", "no-qat", "--fault", "nonsense").misuse())
        .startsWith("qat: fault 'nonsense': 'nonsense' is no fault (known: ");
  }

  @Test
  void tracesAreForThoseWhoAskForThem() {
    Ran quiet = Ran.qat("discover", "--sysfs", "/nowhere");
    Ran loud = Ran.qat(false, Map.of("QAT_DEBUG", "1"), "discover", "--sysfs", "/nowhere");
    assertThat(quiet.err()).doesNotContain("\tat ");
    assertThat(loud.err()).contains("HostUnreadableException", "\tat ").endsWith(quiet.err());
  }

  @Test
  void aDefectIsToldInOneLineToo() {
    var err = new ByteArrayOutputStream();
    Console console = Ran.console(OutputStream.nullOutputStream(), err, false, Map.of());
    int code = new Complaints(console).about(new StackOverflowError("a\nb"));
    assertThat(code).isEqualTo(3);
    assertThat(err)
        .hasToString(
            "qat: a defect of qat: java.lang.StackOverflowError: a b; set QAT_DEBUG=1 for the"
                + " trace, and report it\n");
  }
}
