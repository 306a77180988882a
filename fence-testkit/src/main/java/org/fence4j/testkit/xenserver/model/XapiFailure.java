package org.fence4j.testkit.xenserver.model;

import java.util.ArrayList;
import java.util.List;

/** An error as xapi reports it: a code and string parameters. */
public final class XapiFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final ArrayList<String> description;

  /** An error of this code. */
  public XapiFailure(String code, String... parameters) {
    this(code, List.of(parameters));
  }

  /** An error of this code. */
  public XapiFailure(String code, List<String> parameters) {
    super(code + " " + parameters);
    description = new ArrayList<>(parameters.size() + 1);
    description.add(code);
    description.addAll(parameters);
  }

  /** HANDLE_INVALID: no object of this class has the reference. */
  public static XapiFailure noSuchObject(String type, String ref) {
    return new XapiFailure("HANDLE_INVALID", type, ref);
  }

  /** The code, then the parameters. */
  public List<String> description() {
    return List.copyOf(description);
  }
}
