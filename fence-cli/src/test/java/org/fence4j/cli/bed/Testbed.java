package org.fence4j.cli.bed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.PowerState;
import org.fence4j.api.Secret;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.param.StandardParameters;

/** The plugs of a {@link TestbedProvider}, and what it was asked. */
public final class Testbed {
  private final Map<String, PowerState> plugs = new TreeMap<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> urls = new ArrayList<>();
  private final List<String> modes = new ArrayList<>();
  private final List<String> passwords = new ArrayList<>();
  private Optional<FenceException> trouble = Optional.empty();
  private Optional<RuntimeException> defect = Optional.empty();
  private String deadHost = "";
  private boolean deaf;
  private int open;

  public Testbed() {
    plugs.put("web1", PowerState.ON);
    plugs.put("web2", PowerState.OFF);
  }

  public Testbed with(String plug, PowerState state) {
    plugs.put(plug, state);
    return this;
  }

  public Testbed failing(Reason reason, String message) {
    trouble = Optional.of(new FenceException(reason, message));
    return this;
  }

  public Testbed throwing(RuntimeException broken) {
    defect = Optional.of(broken);
    return this;
  }

  /** The device of that URL does not answer. */
  public Testbed dead(String url) {
    deadHost = url;
    return this;
  }

  /** Requests are taken and forgotten. */
  public Testbed deaf() {
    deaf = true;
    return this;
  }

  public PowerState state(String plug) {
    return plugs.getOrDefault(plug, PowerState.UNKNOWN);
  }

  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** What each device was opened with. */
  public List<String> passwords() {
    return List.copyOf(passwords);
  }

  public List<String> urls() {
    return List.copyOf(urls);
  }

  /** The mode each device was opened with. */
  public List<String> modes() {
    return List.copyOf(modes);
  }

  Testbed opened(ParameterValues values) {
    modes.add(values.get(TestbedProvider.MODE));
    urls.add(values.get(TestbedProvider.SESSION_URL));
    values.find(StandardParameters.PASSWORD).map(Secret::reveal).ifPresent(passwords::add);
    open++;
    return this;
  }

  void closed() {
    open--;
  }

  /** Devices opened and not closed again. */
  public int open() {
    return open;
  }

  void asked(String what, String url) throws FenceException {
    asked.add(what);
    if (url.equals(deadHost)) {
      throw new FenceException(Reason.DENIED, url + " refuses the login");
    }
    if (trouble.isPresent()) {
      throw trouble.get();
    }
    if (defect.isPresent()) {
      throw defect.get();
    }
  }

  PowerState find(String plug) throws FenceException {
    PowerState state = plugs.get(plug);
    if (state == null) {
      throw new FenceException(Reason.NO_SUCH_PLUG, "there is no plug " + plug);
    }
    return state;
  }

  void request(String plug, PowerState wanted) {
    if (!deaf) {
      plugs.put(plug, wanted);
    }
  }

  Map<String, PowerState> plugs() {
    return plugs;
  }
}
