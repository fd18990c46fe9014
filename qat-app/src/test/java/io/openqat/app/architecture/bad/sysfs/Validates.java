// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.sysfs;

import jakarta.validation.constraints.NotBlank;

record Validates(@NotBlank String name) {}
