// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
//
// The floor for a pass of discovery: reads from a tree the same facts as discovery does, with the
// fewest system calls that can read them and no result but a sum. What a pass in Java costs is told
// as a multiple of this program's time on the same tree in the same run.
//
//   floor TREE PHYSICAL VIRTUAL PASSES
//
// TREE stands for /sys; PHYSICAL and VIRTUAL are the device ids of the accelerators in it, as
// modalias has them (4940 4941). Prints the median of the passes in nanoseconds, then the number of
// opens and of readlinks of one pass.
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define MOST 65536
#define PAGE 4096

struct entry {
  unsigned long ino;
  long off;
  unsigned short length;
  unsigned char type;
  char name[];
};

static int root, devices;
static long opens, readlinks;
static volatile unsigned long sum;
static char answer[PAGE + 1];
static char path[256];
static char functions[MOST][16], virtuals[MOST][16], physicals[1024][16];
static unsigned char seen[MOST / 8];
static char group[32];

static long read_at(int folder, const char *name, int bytes) {
  opens++;
  int file = openat(folder, name, O_RDONLY | O_NOFOLLOW);
  if (file < 0) {
    return -1;
  }
  long length = read(file, answer, bytes);
  close(file);
  answer[length > 0 ? length : 0] = 0;
  sum += length;
  return length;
}

static long link_at(int folder, const char *name) {
  readlinks++;
  long length = readlinkat(folder, name, answer, PAGE);
  answer[length > 0 ? length : 0] = 0;
  sum += length;
  return length;
}

static void list_at(int folder, const char *name, void (*each)(const char *)) {
  static char entries[1 << 16];
  opens++;
  int file = openat(folder, name, O_RDONLY | O_DIRECTORY);
  if (file < 0) {
    return;
  }
  long length;
  while ((length = syscall(SYS_getdents64, file, entries, sizeof entries)) > 0) {
    for (long at = 0; at < length;) {
      struct entry *e = (struct entry *)(entries + at);
      at += e->length;
      if (e->name[0] != '.') {
        sum += e->ino;
        each(e->name);
      }
    }
  }
  close(file);
}

static const char *of(const char *function, const char *file) {
  char *end = stpcpy(path, function);
  *end++ = '/';
  strcpy(end, file);
  return path;
}

static void count(const char *name) { sum += name[0]; }

static int function_count;
static void add_function(const char *name) { strncpy(functions[function_count++], name, 15); }

static int link_count, has_status, has_errors, has_config;
static char links[1024][16];
static void note_link(const char *name) {
  has_status |= strcmp(name, "qat") == 0;
  has_errors |= strcmp(name, "qat_ras") == 0;
  has_config |= strcmp(name, "config") == 0;
  if (strncmp(name, "virtfn", 6) == 0) {
    strncpy(links[link_count++], name, 15);
  }
}

static void bind_of(const char *function) {
  link_at(devices, of(function, "driver"));
  read_at(devices, of(function, "numa_node"), PAGE);
  if (link_at(devices, of(function, "iommu_group")) > 0) {
    int number = atoi(strrchr(answer, '/') + 1);
    if (number < MOST && !(seen[number / 8] & 1 << number % 8)) {
      seen[number / 8] |= 1 << number % 8;
      snprintf(group, sizeof group, "%d/devices", number);
      char place[64] = "kernel/iommu_groups/";
      list_at(root, strcat(place, group), count);
    }
  }
}

static const char *SRIOV[] = {"sriov_totalvfs",  "sriov_numvfs",            "sriov_offset",
                              "sriov_stride",    "sriov_vf_device",
                              "sriov_drivers_autoprobe", NULL};
static const char *STATUS[] = {"qat/state",   "qat/cfg_services",    "qat/auto_reset",
                               "qat/num_rps", "qat/pm_idle_enabled", NULL};
static const char *ERRORS[] = {"qat_ras/errors_correctable", "qat_ras/errors_nonfatal",
                               "qat_ras/errors_fatal", NULL};

static void read_all(const char *function, const char **files) {
  for (; *files; files++) {
    read_at(devices, of(function, *files), PAGE);
  }
}

static void physical(const char *function) {
  link_count = has_status = has_errors = has_config = 0;
  list_at(devices, function, note_link);
  read_all(function, SRIOV);
  if (has_status) {
    read_all(function, STATUS);
  }
  if (has_errors) {
    read_all(function, ERRORS);
  }
  for (int i = 0; i < link_count; i++) {
    link_at(devices, of(function, links[i]));
  }
  read_at(devices, of(function, has_config ? "config" : "revision"), 16);
  link_at(devices, function);
  bind_of(function);
}

static void virtual(const char *function) {
  link_at(devices, of(function, "physfn"));
  bind_of(function);
}

static void pass(const char *pf, const char *vf) {
  int pfs = 0, vfs = 0;
  opens = readlinks = function_count = 0;
  memset(seen, 0, sizeof seen);
  list_at(root, "bus/pci/devices", add_function);
  for (int i = 0; i < function_count; i++) {
    // pci:v00008086d00004940sv...
    if (read_at(devices, of(functions[i], "modalias"), PAGE) > 22) {
      if (memcmp(answer + 18, pf, 4) == 0) {
        strcpy(physicals[pfs++ % 1024], functions[i]);
      } else if (memcmp(answer + 18, vf, 4) == 0) {
        strcpy(virtuals[vfs++ % MOST], functions[i]);
      }
    }
  }
  list_at(root, "bus/pci/drivers", count);
  for (int i = 0; i < pfs; i++) {
    physical(physicals[i]);
  }
  for (int i = 0; i < vfs; i++) {
    virtual(virtuals[i]);
  }
}

static int by_size(const void *a, const void *b) {
  long x = *(const long *)a, y = *(const long *)b;
  return x < y ? -1 : x > y;
}

int main(int argc, char **argv) {
  if (argc != 5 || (root = open(argv[1], O_RDONLY | O_DIRECTORY)) < 0 ||
      (devices = openat(root, "bus/pci/devices", O_RDONLY | O_DIRECTORY)) < 0) {
    fprintf(stderr, "usage: floor TREE PHYSICAL VIRTUAL PASSES; TREE stands for /sys\n");
    return 2;
  }
  int passes = atoi(argv[4]);
  long *times = calloc(passes, sizeof(long));
  pass(argv[2], argv[3]);
  for (int i = 0; i < passes; i++) {
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    pass(argv[2], argv[3]);
    clock_gettime(CLOCK_MONOTONIC, &to);
    times[i] = (to.tv_sec - from.tv_sec) * 1000000000L + to.tv_nsec - from.tv_nsec;
  }
  qsort(times, passes, sizeof(long), by_size);
  printf("%ld %ld %ld\n", times[passes / 2], opens, readlinks);
  return 0;
}
