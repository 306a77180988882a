package org.fence4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.fence4j.api.Plug;
import org.fence4j.api.provision.DiskOrder;
import org.fence4j.cli.provision.ByteSize;
import org.fence4j.cli.provision.PoolRequest;
import org.fence4j.cli.provision.ProvisionTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of {@code fence provision}. */
@Command(
    name = "provision",
    description = "Make, show and remove the raw disk that a cluster's nodes share.",
    subcommands = {
      ProvisionOptions.Ensure.class,
      ProvisionOptions.Show.class,
      ProvisionOptions.Detach.class,
      ProvisionOptions.Destroy.class,
      ProvisionOptions.Hosts.class
    },
    footer = {
      "",
      "ensure   bring the disk about, or find all as ordered and change nothing",
      "show     show the disk and who has it",
      "detach   take it away from one VM",
      "destroy  destroy it, once no VM has it",
      "hosts    look at or set what each host needs so that its VMs can share disks",
      "See fence provision COMMAND --help. Each may be repeated.",
      "Exit status: 0 it is as wanted, 1 it is not."
    })
final class ProvisionOptions {
  /** One of its commands. */
  abstract static class Task {
    @Mixin private PoolOptions pool = new PoolOptions();

    /**
     * Reads the task.
     *
     * @throws IllegalArgumentException if it makes no sense
     */
    abstract ProvisionTask task();

    String flaw() {
      return pool.flaw();
    }

    PoolRequest request() {
      return pool.request();
    }
  }

  /** {@code fence provision ensure}. */
  @Command(
      name = "ensure",
      description = "Bring about a raw disk that all these VMs have, under the same device number.",
      footer = {
        "",
        "Everything that can be checked is checked before anything is changed. A",
        "failure, and Ctrl-C, undo what this run made. What was found is never changed.",
        "With SSH it also looks whether every host is set up to share: see fence",
        "provision hosts.",
        "Exit status: 0 it is as ordered, with --probe also that every host can share",
        "it; 1 it is not."
      })
  static final class Ensure extends Task {
    @Option(names = "--sr", paramLabel = "SR", required = true, description = "UUID or name.")
    private String sr = "";

    @Option(names = "--name", paramLabel = "LABEL", required = true, description = "Its name.")
    private String name = "";

    @Option(
        names = "--size",
        paramLabel = "SIZE",
        required = true,
        description =
            "8GiB, 8G (the same: letters are powers of 1024, as to lvcreate), 8192MiB, bytes.")
    private String size = "";

    @Option(
        names = "--vm",
        paramLabel = "VM",
        required = true,
        arity = "1..*",
        description = "Names or UUIDs of the VMs that share it; may be given again.")
    private List<String> vms = new ArrayList<>();

    @Option(
        names = "--device",
        paramLabel = "N",
        description = "The number under which all VMs see it (default: the first free at all).")
    private @Nullable Integer device;

    @Option(
        names = "--mode",
        paramLabel = "RW",
        defaultValue = "RW",
        description = "RW alone: readers and writers of one disk exclude each other on a host.")
    private String mode = "RW";

    @Option(names = "--dry-run", description = "Check all, tell the steps, change nothing.")
    private boolean dryRun;

    @Option(
        names = "--explain",
        description = "Check all, print the xe commands for the steps, change nothing.")
    private boolean explain;

    @Option(
        names = "--probe",
        description =
            "Afterwards prove for every host that it can share the disk, by opening it there.")
    private boolean probe;

    @Mixin private SshOptions ssh = new SshOptions();

    @Override
    String flaw() {
      String flaw = super.flaw();
      return flaw.isEmpty() ? ssh.flaw() : flaw;
    }

    @Override
    ProvisionTask task() {
      if (!mode.equals("RW")) {
        throw new IllegalArgumentException("--mode: a shared disk is RW for all its VMs");
      }
      OptionalInt slot = device == null ? OptionalInt.empty() : OptionalInt.of(device);
      List<Plug> plugs = vms.stream().map(Plug::new).toList();
      DiskOrder order = new DiskOrder(name, sr, ByteSize.parse(size), slot, plugs);
      return new ProvisionTask.Ensure(order, dryRun, explain, probe, ssh.request());
    }
  }

  /** {@code fence provision show}. */
  @Command(name = "show", description = "Show a disk and the VMs that have it.")
  static final class Show extends Task {
    @Option(names = "--name", paramLabel = "LABEL", required = true, description = "Its name.")
    private String name = "";

    @Override
    ProvisionTask task() {
      return new ProvisionTask.Show(name);
    }
  }

  /** {@code fence provision detach}. */
  @Command(name = "detach", description = "Take a disk away from one VM; unmount it there first.")
  static final class Detach extends Task {
    @Option(names = "--name", paramLabel = "LABEL", required = true, description = "Its name.")
    private String name = "";

    @Option(names = "--vm", paramLabel = "VM", required = true, description = "Name or UUID.")
    private String vm = "";

    @Override
    ProvisionTask task() {
      return new ProvisionTask.Detach(name, new Plug(vm));
    }
  }

  /** {@code fence provision destroy}. */
  @Command(
      name = "destroy",
      description = "Destroy a disk that fence provision made and no VM has, with all its data.")
  static final class Destroy extends Task {
    @Option(names = "--name", paramLabel = "LABEL", required = true, description = "Its name.")
    private String name = "";

    @Option(names = "--yes", description = "Do not ask for the name to be typed.")
    private boolean yes;

    @Override
    ProvisionTask task() {
      return new ProvisionTask.Destroy(name, yes);
    }
  }

  /** {@code fence provision hosts}. */
  @Command(
      name = "hosts",
      description =
          "Look whether each host of the pool has the file that lets it share disks, make it, or"
              + " remove it.",
      footer = {
        "",
        "The file /etc/xensource/allow_multiple_vdi_attach removes a guard for ALL disks",
        "of a host. XenAPI can neither see nor set it, so this takes SSH. Without an",
        "option of SSH the command for each host is printed, for you to run.",
        "Exit status: 0 every host was seen to be as wanted: set, or with --disable not",
        "set; 1 one is not, or it is not known."
      })
  static final class Hosts extends Task {
    @ArgGroup(multiplicity = "1")
    private Deed deed = new Deed();

    @Mixin private SshOptions ssh = new SshOptions();

    /** Exactly one of them. */
    static final class Deed {
      @Option(names = "--check", description = "Look whether it is set.")
      private boolean check;

      @Option(names = "--enable", description = "Set it.")
      private boolean enable;

      @Option(names = "--disable", description = "Remove it.")
      private boolean disable;

      ProvisionTask.Hosts.Deed chosen() {
        if (disable) {
          return ProvisionTask.Hosts.Deed.DISABLE;
        }
        return enable && !check ? ProvisionTask.Hosts.Deed.ENABLE : ProvisionTask.Hosts.Deed.CHECK;
      }
    }

    @Override
    String flaw() {
      String flaw = super.flaw();
      return flaw.isEmpty() ? ssh.flaw() : flaw;
    }

    @Override
    ProvisionTask task() {
      return new ProvisionTask.Hosts(deed.chosen(), ssh.request());
    }
  }
}
