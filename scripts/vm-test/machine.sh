# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# libvirt on the host inside, and the machines that run there. Sourced by ./guest. Bash.

uri=qemu:///system
# Seconds by the host's clock after which a machine that boots stands still: it takes 4.
silence=60
# QEMU emulates AMD's virtualisation: KVM in there is many times faster than an emulation in an emulation.
if [ -e /dev/kvm ]; then kind=kvm cpu='<cpu mode="host-passthrough"/>'; else kind=qemu cpu='<cpu mode="maximum"/>'; fi

kernel_line="console=ttyS0 quiet panic=-1 nokaslr mitigations=off tsc=unstable no_timer_check lpj=4000000 cryptomgr.notests=1 random.trust_cpu=on"

start_libvirt() {
  # No users, no cgroups, no /dev of its own that hides the groups of VFIO.
  cat >/etc/libvirt/qemu.conf <<'END'
namespaces = []
security_driver = "none"
user = "root"
group = "root"
dynamic_ownership = 0
stdio_handler = "file"
cgroup_controllers = []
END
  mkdir -p /run/machines
  # What QEMU can do, as libvirt found out in a run before; it looks itself whether that still holds.
  local known=/var/cache/libvirt/qemu/capabilities
  mkdir -p "$known"
  cp -a /run/kept/capabilities/. "$known" 2>/dev/null
  libvirtd -d >"$W/logs/libvirtd" 2>&1
  until_true 60 test -S /run/libvirt/libvirt-sock
  start_virsh
  virsh domcapabilities --virttype "$kind" >/dev/null 2>"$W/logs/virsh" ||
    failed "libvirtd does not start" "$(cat "$W/logs/libvirtd" "$W/logs/virsh")"
  mkdir -p "$W/logs/capabilities"
  cp -a "$known/." "$W/logs/capabilities"
}
stop_libvirt() {
  local process
  process=$(</run/libvirtd.pid)
  kill "$virsh_process" "$process"
  wait "$virsh_process" 2>/dev/null
  until_true 60 eval "[ ! -e /run/libvirtd.pid ] || ! kill -0 $process 2>/dev/null"
}
# One virsh that is asked again and again: one that starts takes a second here.
start_virsh() {
  rm -f /tmp/asked /tmp/told
  mkfifo /tmp/asked /tmp/told
  exec {asked}<>/tmp/asked {told}<>/tmp/told
  command virsh -q -c "$uri" <&$asked >&$told 2>&1 &
  virsh_process=$!
}
virsh() {
  local line status=0
  # The empty line gives an end to the line of what it echoes.
  printf '%s\necho =end=\n\n' "$*" >&$asked
  while IFS= read -r -t 600 -u $told line; do
    case $line in
      "virsh # "*) ;; # what it is asked, which it repeats
      "=end="*) return $status ;;
      error:*)
        status=1
        printf '%s\n' "$line" >&2
        ;;
      *) printf '%s\n' "$line" ;;
    esac
  done
  failed "virsh $*: no answer in 600 s"
  exit 1
}

# Defines a machine with three free ports, whose Linux tells the PCI devices that it sees.
define() { # name [machine-type]
  local type=${2:-q35} ports=
  [ "$type" != q35 ] ||
    ports='<controller type="pci" index="0" model="pcie-root"/><controller type="pci" model="pcie-root-port"/><controller type="pci" model="pcie-root-port"/><controller type="pci" model="pcie-root-port"/>'
  cat >"/run/machines/$1.xml" <<END
<domain type="$kind">
  <name>$1</name>
  <memory unit="MiB">256</memory>
  <vcpu>1</vcpu>
  <os>
    <type arch="x86_64" machine="$type">hvm</type>
    <kernel>/run/kept/vmlinux</kernel>
    <initrd>/run/kept/machine.initramfs</initrd>
    <cmdline>$kernel_line</cmdline>
  </os>
  <features><acpi/><apic/></features>
  $cpu
  <on_poweroff>destroy</on_poweroff>
  <on_reboot>destroy</on_reboot>
  <on_crash>destroy</on_crash>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    $ports
    <controller type="usb" model="none"/>
    <serial type="file"><source path="/run/machines/$1.serial"/><target port="0"/></serial>
    <serial type="pipe"><source path="/run/machines/$1"/><target port="1"/></serial>
    <memballoon model="none"/>
  </devices>
</domain>
END
  virsh define "/run/machines/$1.xml" >/dev/null 2>"$W/logs/virsh" ||
    failed "the machine $1 cannot be defined" "$(cat "$W/logs/virsh")"
}
undefine() { # name...
  local name
  for name; do
    virsh destroy "$name" >/dev/null 2>&1
    virsh undefine "$name" >/dev/null 2>&1
  done
}
is_running() { [ "$(virsh domstate "$1" 2>/dev/null)" = running ]; }

ports_of() { # name ; the pipes of its second serial port
  rm -f "/run/machines/$1.in" "/run/machines/$1.out"
  mkfifo "/run/machines/$1.in" "/run/machines/$1.out"
}

# Starts a machine without running its processor: QEMU opens the functions, which is all that most
# cases are about.
hold() { # name
  ports_of "$1"
  virsh start --paused "$1" >/dev/null 2>"$W/logs/virsh" ||
    failed "the machine $1 cannot be started" "$(cat "$W/logs/virsh")"
}

# Waits for a text in what a machine tells: 0 there, 1 not in time, 2 the machine has ended.
await() { # name text seconds
  local since=$SECONDS
  until grep -qF -- "$2" "/run/machines/$1.serial" 2>/dev/null; do
    sleep 1
    [ $((SECONDS - since)) -lt "$3" ] || return 1
    ! is_panicked "$1" || return 2
  done
}
# A machine whose kernel panics is started anew by it, which libvirt takes for its end. No virsh here:
# a process that starts takes the processor from the machine that is waited for.
is_panicked() {
  grep -q 'Kernel panic' "/run/machines/$1.serial" 2>/dev/null ||
    ! { [ -e "/run/libvirt/qemu/$1.pid" ] || pgrep -f -- "-name $1 " >/dev/null; }
}
# An emulation in an emulation panics or stands still now and then, for no fault of ours: then the
# machine is booted again, up to three times in all.
boot() { # name text
  local try outcome
  for try in 1 2 3; do
    rm -f "/run/machines/$1.serial"
    ports_of "$1"
    virsh start "$1" >/dev/null 2>"$W/logs/virsh" || {
      echo "note     the machine $1 cannot be started: $(cat "$W/logs/virsh")"
      return 1
    }
    outcome=0
    await "$1" "$2" "$silence" || outcome=$?
    case $outcome in
      0) return 0 ;;
      1) echo "note     the machine $1 said nothing of $2 in $silence s at its try $try: $(tail -n 1 "/run/machines/$1.serial")" ;;
      2) echo "note     the machine $1 panicked at its try $try" ;;
    esac
    cp "/run/machines/$1.serial" "$W/logs/$1.try.$try" 2>/dev/null
    virsh destroy "$1" >/dev/null 2>&1
  done
  return 1
}
# Has a machine that was given a VF up and its Linux running; nothing to do after the case before.
ready() { # name
  is_running "$1" && return
  provision
  fresh "$1"
  need 0 assign --vm "$1" --services asym --attach "$uri"
  boot "$1" 8086:4941 || failed "the machine $1 does not come up" "$(tail -n 5 "/run/machines/$1.serial")"
}
# A machine that libvirt does not know, with one function.
start_direct() { # name address
  rm -f "/run/machines/$1.serial"
  qemu-system-x86_64 -name "$1" -machine q35 -accel kvm -cpu host -m 256 -nodefaults -display none \
    -no-reboot -device pcie-root-port,id=free -device "vfio-pci,host=$2,bus=free" \
    -kernel /run/kept/vmlinux -initrd /run/kept/machine.initramfs -append "$kernel_line" \
    -serial "file:/run/machines/$1.serial" </dev/null >"$W/logs/$1" 2>&1 &
  direct=$!
}
stop_direct() {
  kill -9 "$direct"
  wait "$direct" 2>/dev/null
}
# How many devices of an id its Linux sees now.
listed() { # name id
  local told less
  told=$(<"/run/machines/$1.serial")
  told=${told##*PCI devices at}
  less=${told//$2/}
  echo $(((${#told} - ${#less}) / ${#2}))
}
lists() { [ "$(listed "$1" "$2")" = "$3" ]; } # name id count
process_of() { cat "/run/libvirt/qemu/$1.pid"; }
tell() { # name line ; to the machine's shell
  printf '%s\n' "$2" >"/run/machines/$1.in"
}

# The machines that have a function: those that run, and by definition. Two calls of virsh, however
# many machines there are.
libvirt_of() { # address
  local name wanted commands='' id state
  while read -r id name state; do
    [ -n "$name" ] || continue
    [ "$id" = - ] || commands="$commands dumpxml $name;"
    commands="$commands dumpxml --inactive $name;"
  done <<<"$(virsh list --all 2>/dev/null)"
  wanted="<address domain='0x${1:0:4}' bus='0x${1:5:2}' slot='0x${1:8:2}' function='0x${1:11:1}'"
  # A definition that runs has an id.
  virsh "${commands:-list}" 2>/dev/null | awk -v wanted="$wanted" '
    /<domain / { where = / id=/ ? "live" : "config" }
    /^  <name>/ { name = $1; gsub("</?name>", "", name) }
    index($0, wanted) { has[where] = has[where] " " name }
    function all(where) { return where in has ? substr(has[where], 2) : "none" }
    END { print "live=" all("live") " config=" all("config") }'
}

# A function as an administrator writes it into a definition.
hostdev() { # address yes|no: managed
  cat >/run/machines/hostdev.xml <<END
<hostdev mode="subsystem" type="pci" managed="$2">
  <source><address domain="0x${1:0:4}" bus="0x${1:5:2}" slot="0x${1:8:2}" function="0x${1:11:1}"/></source>
</hostdev>
END
}
by_hand() { # attach|detach machine address managed option...
  local what=$1 name=$2
  hostdev "$3" "$4"
  shift 4
  virsh "$what-device" "$name" /run/machines/hostdev.xml "$@" >/dev/null 2>"$W/logs/virsh" ||
    failed "virsh $what-device $name $*" "$(cat "$W/logs/virsh")"
}
