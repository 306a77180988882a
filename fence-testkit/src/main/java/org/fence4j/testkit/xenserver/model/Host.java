package org.fence4j.testkit.xenserver.model;

/** A host. Mutable; guarded by the pool state's monitor. */
public final class Host {
  private final String ref = References.newRef();
  private final String uuid = References.newUuid();
  private final String metricsRef = References.newRef();
  private final String metricsUuid = References.newUuid();
  private final int number;
  private final String name;
  private boolean killed;
  private boolean live = true;
  private String certificatePem = "";

  Host(int number) {
    this.number = number;
    this.name = String.format("xenserver%02d", number);
  }

  /** 1 for the first host. */
  public int number() {
    return number;
  }

  /** The host's name, for example {@code xenserver01}. */
  public String name() {
    return name;
  }

  /** The management address; one loopback address a host. */
  public String address() {
    return "127.0.9." + number;
  }

  /** The host's reference. */
  public String ref() {
    return ref;
  }

  /** The host's uuid. */
  public String uuid() {
    return uuid;
  }

  /** The reference of its host_metrics. */
  public String metricsRef() {
    return metricsRef;
  }

  /** The uuid of its host_metrics. */
  public String metricsUuid() {
    return metricsUuid;
  }

  /** Whether the machine is dead. The pool notices later, see {@link #live()}. */
  public boolean killed() {
    return killed;
  }

  /** Kills or revives the machine. */
  public void killed(boolean dead) {
    killed = dead;
  }

  /** What host_metrics.live says. */
  public boolean live() {
    return live;
  }

  /** Sets what host_metrics.live says. */
  public void live(boolean marked) {
    live = marked;
  }

  /** The server certificate, empty while the host is not served over TLS. */
  public String certificatePem() {
    return certificatePem;
  }

  /** Sets the server certificate. */
  public void certificatePem(String pem) {
    certificatePem = pem;
  }
}
