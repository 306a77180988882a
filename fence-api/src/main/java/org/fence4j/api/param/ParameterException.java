package org.fence4j.api.param;

import java.util.List;

/** Everything that is wrong with the options given, at once. */
public final class ParameterException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /**
   * Creates the exception.
   *
   * @param problems one sentence each, without secrets; at least one
   */
  public ParameterException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * All problems found.
   *
   * @return one sentence each
   */
  public List<String> problems() {
    return problems;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
