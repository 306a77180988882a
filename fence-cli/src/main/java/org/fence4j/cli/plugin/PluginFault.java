package org.fence4j.cli.plugin;

import java.util.List;
import java.util.ServiceConfigurationError;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.plan.GuardedDevice;
import org.fence4j.api.spi.FenceProvider;

/** Says in one line why a plugin cannot be loaded, and what its author or its user can do. */
final class PluginFault {
  private static final String SERVICE = FenceProvider.class.getName();
  private static final String API = "org.fence4j.api";

  private PluginFault() {}

  static FenceException noService(String id) {
    String where = "META-INF/services/" + SERVICE;
    return new FenceException(
        Reason.UNSUPPORTED,
        "plugin " + id + " names no provider: none of its jars has the file " + where);
  }

  static FenceException otherId(String id, List<String> others) {
    String other = String.join(", ", others);
    return new FenceException(
        Reason.UNSUPPORTED,
        "plugin "
            + id
            + " holds the provider "
            + other
            + " instead: name its directory after that");
  }

  /** What came out of the plugin while it was loaded or described itself. */
  static FenceException of(String id, Throwable thrown) {
    Throwable cause = thrown.getCause();
    if (thrown instanceof ServiceConfigurationError && cause != null) {
      return cause instanceof LinkageError
          ? of(id, cause)
          : fault(id, "its constructor threw " + firstLine(cause.toString()), cause);
    }
    if (thrown instanceof ServiceConfigurationError) {
      String words = String.valueOf(thrown.getMessage()).replace(SERVICE + ": ", "");
      return fault(id, "its service file is wrong: " + firstLine(words), thrown);
    }
    return thrown instanceof LinkageError
        ? fault(id, misfit(thrown), thrown)
        : GuardedDevice.defect("plugin " + id, thrown);
  }

  private static String misfit(Throwable thrown) {
    String words = firstLine(String.valueOf(thrown.getMessage()));
    if (thrown instanceof UnsupportedClassVersionError) {
      return "it was built for a newer Java than this "
          + Runtime.version().feature()
          + ": "
          + words;
    }
    if (thrown instanceof NoClassDefFoundError) {
      String lacking = words.replace('/', '.');
      return "it lacks the class "
          + lacking
          + ": put the jar that has it into the plugin's directory";
    }
    return words.replace('/', '.').contains(API)
        ? "it was built for another version of fence-api: " + words
        : "its jars do not fit each other: " + words;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static FenceException fault(String id, String why, Throwable cause) {
    return new FenceException(Reason.DEFECT, "plugin " + id + " cannot be used: " + why, cause);
  }
}
