/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Copyright The OpenQAT Authors */
/* QEMU's own poisons what target-independent code must not use; a device built apart needs none. */
