package org.fence4j.testkit.xenserver.model;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A host. Mutable; guarded by the pool state's monitor. */
public final class Host {
  private static final int DOMAINS = 100;

  private final String ref;
  private final String uuid;
  private final String metricsRef;
  private final String metricsUuid;
  private final int number;
  private final String name;
  private final String address;
  private HostRole role = new HostRole.Master();
  private @Nullable Database database;
  private boolean killed;
  private Instant upSince = Instant.MIN;
  private boolean bootedAlone;
  private int segment;
  private int lastDomid;
  private boolean multipleAttach;
  private Supplier<String> certificatePem = () -> "";

  Host(int number, String network, References references) {
    this.number = number;
    this.name = String.format("xenserver%02d", number);
    this.address = network + number;
    this.lastDomid = number * DOMAINS - 1;
    this.ref = references.newRef();
    this.uuid = references.newUuid();
    this.metricsRef = references.newRef();
    this.metricsUuid = references.newUuid();
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
    return address;
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

  /** Whether the machine is dead. The pool notices later, see {@link HostMetrics#live}. */
  public boolean killed() {
    return killed;
  }

  /** What the host takes itself for. */
  public HostRole role() {
    return role;
  }

  /** The database it serves or, if it was a master once, served last. */
  public @Nullable Database database() {
    return database;
  }

  /** When its xapi began to answer, which may be yet to come. */
  public Instant upSince() {
    return upSince;
  }

  /** The server certificate, empty while the host is not served over TLS. */
  public String certificatePem() {
    return certificatePem.get();
  }

  /** Sets the server certificate, which is asked for when it is needed. */
  public void certificatePem(Supplier<String> pem) {
    certificatePem = pem;
  }

  /** Whether it has the file /etc/xensource/allow_multiple_vdi_attach, which no call shows. */
  public boolean multipleAttach() {
    return multipleAttach;
  }

  /** Puts the file there or takes it away; SM looks at each activation. */
  public void multipleAttach(boolean allowed) {
    multipleAttach = allowed;
  }

  boolean isMaster() {
    return role instanceof HostRole.Master;
  }

  void killed(boolean dead) {
    killed = dead;
  }

  void role(HostRole newRole) {
    role = newRole;
  }

  void database(@Nullable Database newDatabase) {
    database = newDatabase;
  }

  void upSince(Instant moment) {
    upSince = moment;
  }

  /** Whether its xapi has not seen a master since it started. */
  boolean bootedAlone() {
    return bootedAlone;
  }

  void bootedAlone(boolean alone) {
    bootedAlone = alone;
  }

  /** Which part of the management network it is in. */
  int segment() {
    return segment;
  }

  void segment(int newSegment) {
    segment = newSegment;
  }

  int newDomid() {
    lastDomid++;
    return lastDomid;
  }
}
