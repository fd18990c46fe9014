// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/** HiSilicon's accelerators; begin with {@link org.example.hisilicon.HisiliconProvider}. */
package org.example.hisilicon;
