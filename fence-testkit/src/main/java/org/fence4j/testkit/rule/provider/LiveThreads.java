package org.fence4j.testkit.rule.provider;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.fence4j.testkit.rule.FenceFixture;

/** The threads of this process. */
final class LiveThreads {
  private LiveThreads() {}

  static Set<Thread> now() {
    return Set.copyOf(Thread.getAllStackTraces().keySet());
  }

  /** The names of threads that run now, did not before, and are not the kit's or the fixture's. */
  static Set<String> startedSince(Set<Thread> before, FenceFixture fixture) {
    Predicate<Thread> known = before::contains;
    return now().stream()
        .filter(known.or(fixture::ownsThread).or(LiveThreads::isOfThePlatform).negate())
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .collect(Collectors.toSet());
  }

  /** Started by the JDK at first need and shared by all. */
  private static boolean isOfThePlatform(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group == null
        || group.getParent() == null
        || thread.getName().startsWith("kit-")
        || thread.getName().equals("process reaper")
        || thread.getName().startsWith("ForkJoinPool.commonPool-");
  }
}
