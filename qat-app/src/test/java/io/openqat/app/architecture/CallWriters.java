// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.regex.Pattern;

/** Calls that change a file or folder. */
final class CallWriters extends ArchCondition<JavaClass> {
  private static final Pattern WRITER =
      Pattern.compile("(write|create|delete|move|copy|set|newOutputStream|newBufferedWriter).*");
  private final Class<?> files;

  CallWriters(Class<?> files) {
    super("call what changes a file");
    this.files = files;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    var calls = new ArrayList<JavaCall<?>>(type.getMethodCallsFromSelf());
    calls.addAll(type.getConstructorCallsFromSelf());
    for (JavaCall<?> call : calls) {
      boolean writes =
          call.getTargetOwner().isEquivalentTo(files) && WRITER.matcher(call.getName()).matches()
              || call.getTargetOwner().isEquivalentTo(FileChannel.class)
              || call.getTargetOwner().isEquivalentTo(FileOutputStream.class)
              || call.getTargetOwner().isEquivalentTo(RandomAccessFile.class);
      events.add(new SimpleConditionEvent(call, writes, call.getDescription()));
    }
  }
}
