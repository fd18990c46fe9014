#!/usr/bin/perl
# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Runs inside the virtual machine, as root, and does to it what it is told over a serial line by
# io.openqat.kernel.GuestLine: writes and reads single files, looks at what discovery reads, holds
# functions open through VFIO. One line asks, one line answers. What thinks is outside, where no
# processor is emulated.
use strict;
use warnings;
use Fcntl;
use POSIX ();

my $pci = '/sys/bus/pci';
my $share = '/tmp/work';
my $ours = qr/^0000:(6b|70):/;
my (%waiting, %holders, %patient, $number);

sub escaped {
  my $text = shift;
  $text =~ s/([^ -~]|\\)/sprintf('\\u%04x', ord $1)/ge;
  return $text;
}

# Does something in a process of its own, which the kernel may hold for ever: what it answers, or
# the pipe that it will answer through.
sub apart {
  my ($seconds, $do) = @_;
  pipe(my $answer, my $say) or die;
  my $pid = fork // die;
  if (!$pid) {
    syswrite($say, $do->());
    POSIX::_exit(0);
  }
  close $say;
  my $bits = '';
  vec($bits, fileno $answer, 1) = 1;
  return (undef, $answer, $pid) if !select($bits, undef, undef, $seconds);
  return (taken($answer, $pid));
}

sub taken {
  my ($answer, $pid) = @_;
  sysread($answer, my $text, 8192);
  waitpid($pid, 0);
  return $text // '';
}

sub put {
  my ($path, $text) = @_;
  sysopen(my $file, $path, O_WRONLY) or return 'errno ' . ($! + 0);
  return defined syswrite($file, "$text\n") ? 'ok' : 'errno ' . ($! + 0);
}

sub get {
  my $path = shift;
  sysopen(my $file, $path, O_RDONLY) or return 'errno ' . ($! + 0);
  my $got = sysread($file, my $text, 4096);
  return 'errno ' . ($! + 0) if !defined $got;
  $text =~ s/\n$//;
  return 'text ' . escaped($text);
}

sub reap {
  for my $id (keys %waiting) {
    my ($answer, $pid) = @{$waiting{$id}};
    my $bits = '';
    vec($bits, fileno $answer, 1) = 1;
    next if !select($bits, undef, undef, 0);
    taken($answer, $pid);
    delete $waiting{$id};
  }
}

# Files that stand still while a device is changed are read all at once, until nothing has come for a
# second.
sub read_patiently {
  my (%open, %texts);
  for my $path (grep { -e } @_) {
    my ($text, @process) = apart(0, sub { get($path) });
    if (@process) {
      $open{$path} = \@process;
    } else {
      $texts{$path} = $text;
    }
  }
  for (my $idle = 0; %open && $idle < 10; $idle++) {
    select(undef, undef, undef, 0.1);
    for my $path (keys %open) {
      my ($answer, $pid) = @{$open{$path}};
      my $bits = '';
      vec($bits, fileno $answer, 1) = 1;
      next if !select($bits, undef, undef, 0);
      $texts{$path} = taken($answer, $pid);
      delete $open{$path};
      $idle = 0;
    }
  }
  return map { $_ => $texts{$_} // 'blocked' } keys %open, keys %texts;
}

# One file as a capture has it.
sub shown {
  my ($path, $name) = @_;
  return "failed = no" if !-r $path;
  my $text = $patient{$path} // get($path);
  return 'blocked' if $text eq 'blocked';
  return $text =~ /^text (.*)/s ? "= $1" : 'failed = ' . $text;
}

sub names {
  opendir(my $folder, shift) or return ();
  return sort grep { !/^\.\.?$/ } readdir $folder;
}

sub dump_folder {
  my ($out, $path, $depth) = @_;
  my @names = names("/sys/$path");
  print $out "list $path = @names\n";
  for my $name (@names) {
    my $at = "$path/$name";
    if (-l "/sys/$at") {
      print $out "link $at = " . readlink("/sys/$at") . "\n";
    } elsif (-d _) {
      dump_folder($out, $at, $depth + 1) if $depth == 0 && $name =~ /^qat/;
    } elsif ($depth || $name =~ /^(modalias|vendor|device|class|revision|subsystem_|numa_node|sriov_|driver_override|power_state)/) {
      print $out "read $at " . shown("/sys/$at", $name) . "\n";
    }
  }
}

sub look {
  open(my $out, '>', "$share/look") or return 'errno ' . ($! + 0);
  my @functions = names("$pci/devices");
  %patient = !%waiting ? () : read_patiently(
    map { ("$pci/devices/$_/sriov_numvfs", "$pci/devices/$_/driver_override") } grep { $_ =~ $ours } @functions);
  print $out "openqat-capture 1\nhost guest\nlist bus/pci/devices = @functions\n";
  for my $function (@functions) {
    my $path = "bus/pci/devices/$function";
    print $out "link $path = " . readlink("/sys/$path") . "\n";
    if ($function =~ $ours) {
      dump_folder($out, $path, 0);
    } else {
      print $out "read $path/modalias " . shown("/sys/$path/modalias", 'modalias') . "\n";
    }
  }
  my @groups = names('/sys/kernel/iommu_groups');
  for my $group (@groups) {
    my $path = "kernel/iommu_groups/$group/devices";
    print $out "list $path = " . join(' ', names("/sys/$path")) . "\n";
  }
  my @drivers = names("$pci/drivers");
  print $out "list bus/pci/drivers = @drivers\n";
  close $out;
  return 'ok';
}

# As a virtual machine monitor does: container, group, device. Numbers of linux/vfio.h.
sub hold {
  my $function = shift;
  pipe(my $answer, my $say) or die;
  my $pid = fork // die;
  if (!$pid) {
    my $group = readlink("$pci/devices/$function/iommu_group") // '';
    $group =~ s{.*/}{};
    my ($container, $opened);
    my $done = sysopen($container, '/dev/vfio/vfio', O_RDWR)
      && sysopen($opened, "/dev/vfio/$group", O_RDWR)
      && defined ioctl($opened, 0x3b68, pack('i', fileno $container))
      && defined ioctl($container, 0x3b66, 1)
      && defined ioctl($opened, 0x3b6a, my $name = "$function\0");
    syswrite($say, $done ? 'ok' : 'errno ' . ($! + 0));
    sleep 1 while $done;
    POSIX::_exit(0);
  }
  close $say;
  sysread($answer, my $text, 100);
  if ($text eq 'ok') {
    $holders{$function} = $pid;
  } else {
    waitpid($pid, 0);
  }
  return $text;
}

sub let_go {
  my $pid = delete $holders{+shift} or return 'ok';
  kill 'KILL', $pid;
  waitpid($pid, 0);
  return 'ok';
}

sub answer {
  my ($verb, $rest) = split / /, shift, 2;
  reap();
  if ($verb eq 'write') {
    my ($millis, $path, $text) = split / /, $rest, 3;
    my ($said, $pipe, $pid) = apart($millis / 1000, sub { put($path, $text // '') });
    return $said if defined $said;
    $waiting{++$number} = [$pipe, $pid];
    return "waits $number";
  }
  return $waiting{$rest} ? 'no' : 'yes' if $verb eq 'over';
  return get($rest) if $verb eq 'read';
  return -l $rest ? 'text ' . readlink($rest) : 'errno ' . ($! + 0) if $verb eq 'link';
  return look() if $verb eq 'look';
  return hold($rest) if $verb eq 'open';
  return let_go($rest) if $verb eq 'close';
  return 'text ' . (POSIX::uname())[2] if $verb eq 'release';
  return system("$ENV{BUSYBOX} dmesg >$share/messages") ? 'errno 5' : 'ok' if $verb eq 'dmesg';
  return 'unknown';
}

open(my $line, '+<', '/dev/ttyS2') or die "no serial line: $!";
# What comes over a line before somebody has opened it is lost.
syswrite(STDOUT, "ready\n");
my $pending = '';
while (sysread($line, my $more, 4096)) {
  $pending .= $more;
  while ($pending =~ s/^([^\n]*)\n//) {
    my $asked = $1;
    exit 0 if $asked eq 'end';
    syswrite($line, answer($asked) . "\n");
  }
}
