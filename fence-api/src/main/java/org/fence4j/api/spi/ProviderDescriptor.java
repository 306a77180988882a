package org.fence4j.api.spi;

import java.util.List;
import java.util.Set;
import org.fence4j.api.param.ParameterSet;
import org.fence4j.api.param.ParameterSpec;

/**
 * What a provider says of itself.
 *
 * @param id its name, which is also its plugin directory and its agent's name without {@code
 *     fence_}
 * @param shortText one line, without {@code " < &}
 * @param longText a paragraph for metadata and man page
 * @param vendorUrl where its maker can be found
 * @param kind what its devices switch
 * @param parameters all options its agent takes, the standard ones included
 * @param plugParameters the options that can name the plug, the strongest first
 * @param capabilities what its devices can do beyond the primitives
 */
public record ProviderDescriptor(
    String id,
    String shortText,
    String longText,
    String vendorUrl,
    Kind kind,
    ParameterSet parameters,
    List<ParameterSpec<String>> plugParameters,
    Set<Class<? extends Capability>> capabilities) {

  /** Copies the collections. */
  public ProviderDescriptor {
    plugParameters = List.copyOf(plugParameters);
    capabilities = Set.copyOf(capabilities);
  }

  /** What a device switches. */
  public enum Kind {
    /** The power of a machine. */
    POWER,
    /** A machine's access to storage or network; there is no reboot. */
    FABRIC
  }
}
