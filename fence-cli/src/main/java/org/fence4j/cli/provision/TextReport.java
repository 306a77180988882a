package org.fence4j.cli.provision;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.fence4j.api.FenceException;
import org.fence4j.api.provision.DiskEvent;
import org.fence4j.api.provision.DiskEvent.Kind;
import org.fence4j.api.provision.DiskPlan;
import org.fence4j.api.provision.DiskStep;
import org.fence4j.api.provision.HostProof;
import org.fence4j.api.provision.SharedDisk;
import org.fence4j.api.provision.SharedDisk.Attachment;
import org.fence4j.cli.console.Console;

/** Lines; a step is told where somebody watches, what was undone always. */
final class TextReport implements ProvisionReport {
  private final Console console;
  private final boolean watched;

  TextReport(Console console, boolean watched) {
    this.console = console;
    this.watched = watched;
  }

  @Override
  public void event(DiskEvent event) {
    String line = event.kind().name().toLowerCase(Locale.ROOT) + ": " + event.what();
    if (event.kind() == Kind.UNDONE || event.kind() == Kind.LEFT) {
      console.error(line);
    } else if (watched) {
      console.say(line);
    }
  }

  @Override
  public void warning(String what) {
    console.warning(what);
  }

  @Override
  public void plan(DiskPlan plan) {
    plan.steps().forEach(step -> console.say("would " + step.what()));
    if (plan.steps().isEmpty()) {
      console.say("nothing to do");
    }
  }

  @Override
  public void commands(DiskPlan plan) {
    for (DiskStep step : plan.steps()) {
      console.say("# " + step.what());
      console.say(step.equivalent());
    }
    if (plan.steps().isEmpty()) {
      console.say("# nothing to do");
    }
  }

  @Override
  public void disk(SharedDisk disk) {
    console.say("disk     " + disk.name());
    console.say("id       " + disk.id());
    console.say("storage  " + disk.storage());
    console.say("size     " + ByteSize.shown(disk.bytes()) + " (" + disk.bytes() + " bytes)");
    disk.attachments().forEach(each -> console.say("shared   " + line(each)));
  }

  private static String line(Attachment each) {
    return each.alias()
        + " ("
        + each.plug()
        + ")"
        + (each.slot().isPresent() ? ", device " + each.slot().getAsInt() : "")
        + (each.writable() ? ", RW" : ", RO")
        + (each.active() ? ", plugged" : ", not plugged");
  }

  @Override
  public void nothing(String what) {
    console.say(what);
  }

  @Override
  public void proofs(List<HostProof> proofs) {
    for (HostProof proof : proofs) {
      console.say(
          "host     "
              + proof.host().name()
              + (proof.shares() ? "  can share  " : "  CANNOT SHARE  ")
              + proof.detail());
    }
  }

  @Override
  public void findings(List<HostFinding> findings) {
    int names = width(findings.stream().map(each -> each.host().name()));
    int addresses = width(findings.stream().map(each -> each.host().address()));
    for (HostFinding each : findings) {
      console.say(
          "host     "
              + padded(each.host().name(), names)
              + padded(each.host().address(), addresses)
              + each.words());
    }
  }

  private static int width(Stream<String> words) {
    return words.mapToInt(String::length).max().orElse(0);
  }

  private static String padded(String word, int width) {
    return word + " ".repeat(width - word.length() + 2);
  }

  @Override
  public void byHand(List<ByHand> commands) {
    for (ByHand each : commands) {
      console.say("# " + each.host().name());
      console.say(each.line());
    }
  }

  @Override
  public void failed(FenceException e) {
    console.error(e.getMessage());
  }
}
