package org.fence4j.testkit.xenserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.PoolSettings;
import org.fence4j.testkit.xenserver.model.PoolState;
import org.fence4j.testkit.xenserver.model.PoolTiming;
import org.fence4j.testkit.xenserver.model.Vm.Kind;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.model.session.Account;
import org.fence4j.testkit.xenserver.model.session.Role;
import org.fence4j.testkit.xenserver.storage.SrType;
import org.fence4j.testkit.xenserver.storage.Storage;
import org.fence4j.testkit.xenserver.time.PoolTime;
import org.fence4j.testkit.xenserver.time.RealTime;
import org.fence4j.testkit.xenserver.time.VirtualTime;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link SimulatedPool} starts with. */
public final class SimulatedPoolBuilder {
  private static final int MOST_HOSTS = 64;

  private final List<Consumer<SimulatedPool>> additions = new ArrayList<>();
  private final List<Account> more = new ArrayList<>();
  private int hosts = 3;
  private int master = 1;
  private boolean controlDomains = true;
  private String username = "root";
  private String password = UUID.randomUUID().toString();
  private int maxLoginArguments = Integer.MAX_VALUE;
  private boolean pvDrivers = true;
  private Duration operationTime = Duration.ofMillis(50);
  private String network = "127.0.9.";
  private boolean ha;
  private long seed = ThreadLocalRandom.current().nextLong();
  private PoolTime time = new RealTime();
  private @Nullable PoolTiming timing;

  SimulatedPoolBuilder() {}

  /** How many hosts, 1 to 64; 3 by default. They are named xenserver01 and so on. */
  public SimulatedPoolBuilder hosts(int count) {
    hosts = count;
    return this;
  }

  /** The number of the master; 1 by default. */
  public SimulatedPoolBuilder master(int hostNumber) {
    master = hostNumber;
    return this;
  }

  /** Adds a running VM; VMs are spread over the hosts in order. */
  public SimulatedPoolBuilder vm(String name) {
    additions.add(pool -> pool.addVm(name));
    return this;
  }

  /** Adds a template. */
  public SimulatedPoolBuilder template(String name) {
    additions.add(pool -> pool.addTemplate(name));
    return this;
  }

  /** Adds a snapshot of this name. */
  public SimulatedPoolBuilder snapshot(String name) {
    additions.add(pool -> pool.addSnapshot(name));
    return this;
  }

  /**
   * Adds a repository that all hosts have plugged.
   *
   * @param type the driver, for example {@code lvmoiscsi}
   * @throws IllegalArgumentException if there is no such driver
   */
  public SimulatedPoolBuilder sharedSr(String type, String name) {
    SrType driver = SrType.parse(type);
    additions.add(pool -> pool.storage().addShared(driver, name, SimulatedStorage.SR_SIZE));
    return this;
  }

  /**
   * Adds a repository of one host.
   *
   * @param type the driver, for example {@code ext}
   * @throws IllegalArgumentException if there is no such driver
   */
  public SimulatedPoolBuilder localSr(int host, String type, String name) {
    SrType driver = SrType.parse(type);
    additions.add(pool -> pool.storage().addLocal(host, driver, name, SimulatedStorage.SR_SIZE));
    return this;
  }

  /** Adds a disk of this size in bytes to a repository added before. */
  public SimulatedPoolBuilder disk(String sr, String name, long size) {
    additions.add(pool -> pool.storage().addDisk(sr, name, size, false));
    return this;
  }

  /** Adds a raw disk that several VMs may write on to a repository added before. */
  public SimulatedPoolBuilder sharableRawDisk(String sr, String name, long size) {
    additions.add(pool -> pool.storage().addRawDisk(sr, name, size, true));
    return this;
  }

  /** Attaches a disk, for reading and writing, to a VM; both were added before. */
  public SimulatedPoolBuilder attached(String vm, String disk, String userdevice) {
    additions.add(
        pool -> pool.storage().attach(pool.vm(vm), pool.storage().disk(disk), userdevice, true));
    return this;
  }

  /**
   * Puts the file /etc/xensource/allow_multiple_vdi_attach on these hosts; none has it by default.
   */
  public SimulatedPoolBuilder allowMultipleAttach(int... hostNumbers) {
    int[] numbers = hostNumbers.clone();
    additions.add(
        pool -> IntStream.of(numbers).forEach(host -> pool.allowMultipleAttach(host, true)));
    return this;
  }

  /** Whether each host has its control domain, as real hosts do; true by default. */
  public SimulatedPoolBuilder controlDomains(boolean present) {
    controlDomains = present;
    return this;
  }

  /** The local superuser's name; root by default. */
  public SimulatedPoolBuilder username(String name) {
    username = name;
    return this;
  }

  /** The superuser's password; random by default, see {@link SimulatedPool#password()}. */
  public SimulatedPoolBuilder password(String secret) {
    password = secret;
    return this;
  }

  /** Adds an account that may do what a role may, as one of an external directory. */
  public SimulatedPoolBuilder account(String user, String secret, Role role) {
    more.add(new Account(user, secret, role));
    return this;
  }

  /**
   * How many arguments session.login_with_password takes: any number by default, of which it reads
   * 4; 3 is a release up to 6.1.
   */
  public SimulatedPoolBuilder maxLoginArguments(int count) {
    maxLoginArguments = count;
    return this;
  }

  /**
   * Whether guests cooperate with clean shutdown and suspend; true by default, false in the
   * recordings.
   */
  public SimulatedPoolBuilder pvDrivers(boolean present) {
    pvDrivers = present;
    return this;
  }

  /** How long a power operation takes; 50 ms by default. */
  public SimulatedPoolBuilder operationTime(Duration time) {
    operationTime = time;
    return this;
  }

  /** What makes time pass; real time by default. */
  public SimulatedPoolBuilder time(PoolTime poolTime) {
    time = poolTime;
    return this;
  }

  /**
   * How long xapi takes over what it does by itself; by default {@link PoolTiming#measured()} in
   * virtual time and {@link PoolTiming#hasty()} in any other.
   */
  public SimulatedPoolBuilder timing(PoolTiming poolTiming) {
    timing = poolTiming;
    return this;
  }

  /** Whether HA is on; false by default. It restarts the VMs that {@link SimulatedVm#protect}. */
  public SimulatedPoolBuilder ha(boolean enabled) {
    ha = enabled;
    return this;
  }

  /**
   * The third number of the hosts' addresses, 127.0.N.1 and so on; 9 by default. Two pools of
   * different numbers can be served at one port.
   */
  public SimulatedPoolBuilder network(int third) {
    network = "127.0." + third + ".";
    return this;
  }

  /** Repeats the references and random waits of another pool; random by default. */
  public SimulatedPoolBuilder seed(long number) {
    seed = number;
    return this;
  }

  /**
   * Makes the pool.
   *
   * @throws IllegalArgumentException if a number is out of its bounds
   */
  public SimulatedPool build() {
    require(hosts >= 1 && hosts <= MOST_HOSTS, "hosts must be 1 to " + MOST_HOSTS);
    require(master >= 1 && master <= hosts, "master must be 1 to " + hosts);
    require(maxLoginArguments >= 2, "login takes at least 2 arguments");
    require(!operationTime.isNegative(), "operation time must not be negative");
    PoolState state =
        new PoolState(
            new PoolSettings(
                hosts,
                master,
                network,
                accounts(),
                maxLoginArguments,
                pvDrivers,
                ha,
                operationTime,
                timing(),
                time,
                seed,
                Storage::new));
    if (controlDomains) {
      state.hosts().forEach(host -> addControlDomain(state, host));
    }
    SimulatedPool pool = new SimulatedPool(state);
    additions.forEach(addition -> addition.accept(pool));
    return pool;
  }

  private PoolTiming timing() {
    if (timing != null) {
      return timing;
    }
    return time instanceof VirtualTime ? PoolTiming.measured() : PoolTiming.hasty();
  }

  private List<Account> accounts() {
    List<Account> accounts = new ArrayList<>(List.of(new Account(username, password, null)));
    accounts.addAll(more);
    require(
        accounts.stream().map(Account::user).distinct().count() == accounts.size(),
        "two accounts have one name");
    return accounts;
  }

  private static void addControlDomain(PoolState state, Host host) {
    state.addVm(
        "Control domain on host: " + host.name(), Kind.CONTROL_DOMAIN, VmPowerState.RUNNING, host);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
