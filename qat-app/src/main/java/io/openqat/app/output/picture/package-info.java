// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * A host as a picture: {@link io.openqat.app.output.picture.DrawnHost} is what is drawn, in words,
 * and SVG and DOT are how. Start from {@link io.openqat.app.output.picture.SvgDrawing}.
 */
package io.openqat.app.output.picture;
