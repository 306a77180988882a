package org.fence4j.api.spi;

import java.util.Optional;
import org.fence4j.api.FenceException;
import org.fence4j.api.param.ParameterValues;

/**
 * A family of fence devices. Registered in {@code META-INF/services}; its public constructor
 * without arguments does nothing, so that describing an agent stays cheap.
 */
public interface FenceProvider {

  /**
   * Describes the family without touching a network or a file.
   *
   * @return the same description at every call
   */
  ProviderDescriptor descriptor();

  /**
   * Makes a device ready to be asked. Need not connect; whatever is opened later is released by
   * {@link FenceDevice#close()}.
   *
   * @param values the options the descriptor declares, parsed
   * @param context what the framework lends the device
   * @return the device, owned by the caller
   * @throws FenceException with reason MISCONFIGURED if the values contradict each other or name a
   *     file that cannot be read
   */
  FenceDevice open(ParameterValues values, FenceContext context) throws FenceException;

  /**
   * Offers to show the certificates of peers before there is a device to open.
   *
   * @param context what the framework lends
   * @return empty if peers of this family have no certificates, or none that can be listed
   */
  default Optional<PeerCertificates> peerCertificates(FenceContext context) {
    return Optional.empty();
  }
}
