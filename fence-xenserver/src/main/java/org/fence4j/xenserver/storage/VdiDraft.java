package org.fence4j.xenserver.storage;

import java.util.Map;

/**
 * A raw, sharable disk that is to be made.
 *
 * @param sr the repository's reference
 * @param name its name_label
 * @param bytes its size
 * @param otherConfig our notes
 */
public record VdiDraft(String sr, String name, long bytes, Map<String, String> otherConfig) {
  /** Copies the notes. */
  public VdiDraft {
    otherConfig = Map.copyOf(otherConfig);
  }
}
