/**
 * The reporters that need nothing else: to a file and to standard output. Start from {@link
 * io.openqat.app.outlet.FileReporter}.
 */
package io.openqat.app.outlet;
