// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.uevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.jna.Native;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.control.ControlException;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.domain.watch.ChangeSourceException;
import io.openqat.sysfs.control.SysfsControl;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A consumer that has no JNA: discovery works, control too, and uevents say what they lack. */
class WithoutJnaTest {

  @Test
  void discoveryWorks(@TempDir Path sys) throws Exception {
    Files.createDirectories(sys.resolve("bus/pci/devices"));
    try (var consumer = new Consumer()) {
      var discovery =
          (AcceleratorDiscovery)
              consumer
                  .loadClass(SysfsDiscovery.class.getName())
                  .getConstructor(Path.class, Catalog.class)
                  .newInstance(sys, QatFamily.catalog());
      assertThat(discovery.discover().inventory().devices()).isEmpty();
      assertThat(discovery.getClass()).isNotEqualTo(SysfsDiscovery.class);
    }
  }

  @Test
  void controlWorksAndTellsTheErrnosThatJavaTells(@TempDir Path sys) throws Exception {
    try (var consumer = new Consumer()) {
      var control =
          (FunctionControl)
              consumer
                  .loadClass(SysfsControl.class.getName())
                  .getConstructor(Path.class, Catalog.class)
                  .newInstance(sys, QatFamily.catalog());
      assertThatThrownBy(() -> control.setVfCount(PciAddress.parse("0000:6b:00.0"), 4))
          .isInstanceOf(ControlException.class)
          .hasMessageContaining("gave ENOENT");
      assertThat(control.getClass()).isNotEqualTo(SysfsControl.class);
    }
  }

  @Test
  void ueventsSayThatTheyNeedIt() throws Exception {
    try (var consumer = new Consumer()) {
      assertThat(refusal(consumer))
          .isInstanceOf(ChangeSourceException.class)
          .hasMessageContaining("need JNA (net.java.dev.jna:jna), which is not there");
    }
  }

  /** Not the first time alone, when the JVM tells why, but each time. */
  @Test
  void ueventsSayWhyJnaDoesNotWork(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("no-folder"));
    System.setProperty("jna.tmpdir", file.toString());
    try (var consumer = new Consumer(Native.class)) {
      for (int i = 0; i < 2; i++) {
        assertThat(refusal(consumer))
            .isInstanceOf(ChangeSourceException.class)
            .hasMessageStartingWith(
                "kernel uevents need JNA, which cannot load its native library (")
            .hasMessageContaining("libjnidispatch")
            .hasMessageEndingWith("with -Djna.tmpdir=DIR");
      }
    } finally {
      System.clearProperty("jna.tmpdir");
    }
  }

  private static Throwable refusal(Consumer consumer) throws ReflectiveOperationException {
    var open = consumer.loadClass(KernelUevents.class.getName()).getMethod("open");
    return catchThrowableOfType(InvocationTargetException.class, () -> open.invoke(null))
        .getCause();
  }

  /** Has this module's classes and what the domain offers, and no JNA but one of its own. */
  private static final class Consumer extends URLClassLoader {
    private final boolean jna;

    Consumer(Class<?>... more) {
      super(
          Stream.concat(Stream.of(SysfsDiscovery.class), Stream.of(more))
              .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
              .toArray(URL[]::new),
          SysfsDiscovery.class.getClassLoader());
      this.jna = more.length > 0;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      boolean ofJna = name.startsWith("com.sun.jna.");
      if (ofJna && !jna) {
        throw new ClassNotFoundException(name);
      }
      if (!ofJna && !name.startsWith("io.openqat.sysfs.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : findClass(name);
      }
    }
  }
}
