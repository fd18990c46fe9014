// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;

/**
 * The classes of one jar, with the app's behind them. What the app has comes from the app, so that
 * a jar that brings its own copy of the domain implements the same interfaces. What the class path
 * announces as services is not announced again.
 */
final class JarClasses extends URLClassLoader {
  static final String SERVICES = "META-INF/services/";

  JarClasses(Path jar) throws MalformedURLException {
    super(jar.toString(), new URL[] {jar.toUri().toURL()}, JarClasses.class.getClassLoader());
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.startsWith(SERVICES) ? findResources(name) : super.getResources(name);
  }
}
