/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Copyright The OpenQAT Authors */
/* what QEMU's headers need to be told; realize() checks that the layouts agree with the binary */
#define CONFIG_POSIX 1
#define CONFIG_LINUX 1
#define CONFIG_IOVEC 1
#define CONFIG_MODULES 1
#define CONFIG_INT128 1                 /* alignment of MemoryRegion */
#define HOST_X86_64 1
#define HAVE_STRCHRNUL 1
#define CONFIG_EVENTFD 1
