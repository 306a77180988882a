package org.fence4j.cli.manual;

/** The environment variables that {@code launcher.sh} knows. */
public final class LauncherSection {
  private LauncherSection() {}

  /**
   * Adds the section.
   *
   * @param page the page
   */
  public static void write(ManualPage page) {
    page.section("ENVIRONMENT");
    page.item(
        "FENCE_CONF",
        "The file to read in place of fence.conf; empty for none. It has to belong to root or to the"
            + " user who runs the command, and nobody else may write to it.");
    page.item(
        "FENCE_JAVA",
        "The Java to use, 17 or newer: a java program or the home of a Java. Without it, the one"
            + " that was installed with fence4j is used, or else the newest found in JAVA_HOME,"
            + " PATH, /usr/lib/jvm, /usr/java and /opt.");
    page.item(
        "FENCE_JAVA_OPTIONS",
        "More options for the Java virtual machine, separated by blanks. Where a package has"
            + " installed fence4j, /etc/fence4j/defaults sets both for whoever has not.");
    page.item("JAVA_HOME", "The home of one more Java to choose from.");
  }
}
