package org.fence4j.testkit.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fence4j.api.Plug;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.testkit.rule.FenceFixture;
import org.fence4j.testkit.rule.IsolatedPlugin;

/** A device of which nothing is known but what the command line said. */
record GivenFixture(
    FenceProvider provider,
    Map<String, String> options,
    Optional<Plug> plug,
    boolean maySwitch,
    List<Path> classPath,
    IsolatedPlugin plugin)
    implements FenceFixture {

  @Override
  public void close() throws IOException {
    plugin.close();
  }

  /** Not the options, which hold secrets. */
  @Override
  public String toString() {
    return "fixture of " + provider.descriptor().id();
  }
}
