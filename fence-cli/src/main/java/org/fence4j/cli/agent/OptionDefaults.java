package org.fence4j.cli.agent;

import java.util.Map;
import org.fence4j.api.FenceException;
import org.fence4j.api.spi.ProviderDescriptor;

/** What options are when whoever calls does not give them, beside their own defaults. */
@FunctionalInterface
public interface OptionDefaults {

  /**
   * Finds them.
   *
   * @param agent the name the agent is called by
   * @param descriptor its plugin
   * @param given what the caller gave, by the options' own names
   * @return values by the options' own names, each of which fits its option
   * @throws FenceException with reason MISCONFIGURED if they cannot be had
   */
  Map<String, String> of(String agent, ProviderDescriptor descriptor, Map<String, String> given)
      throws FenceException;
}
