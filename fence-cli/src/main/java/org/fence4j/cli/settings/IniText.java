package org.fence4j.cli.settings;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.configuration2.INIConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * Reads values, with their quotes and comments. Takes them as they stand: the tree below the
 * configuration is read, where nothing splits lists or fills in variables.
 */
final class IniText {
  private IniText() {}

  static List<Setting> read(String text, Map<List<String>, Integer> lines) {
    INIConfiguration configuration = new INIConfiguration();
    configuration.setSeparatorUsedInInput("=");
    configuration.setCommentLeadingCharsUsedInInput("#;");
    try {
      configuration.read(new StringReader(text));
    } catch (ConfigurationException | IOException e) {
      throw new IllegalStateException("an INI file in memory cannot be read", e);
    }
    List<Setting> settings = new ArrayList<>();
    for (ImmutableNode section :
        configuration.getNodeModel().getNodeHandler().getRootNode().getChildren()) {
      for (ImmutableNode each : section.getChildren()) {
        String name = each.getNodeName().replace('-', '_');
        Integer line = lines.get(List.of(section.getNodeName(), name));
        settings.add(
            new Setting(
                section.getNodeName(),
                name,
                String.valueOf(each.getValue()),
                Objects.requireNonNull(line)));
      }
    }
    return settings;
  }
}
