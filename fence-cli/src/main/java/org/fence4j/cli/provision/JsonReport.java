package org.fence4j.cli.provision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.fence4j.api.FenceException;
import org.fence4j.api.provision.DiskEvent;
import org.fence4j.api.provision.DiskPlan;
import org.fence4j.api.provision.DiskStep;
import org.fence4j.api.provision.HostProof;
import org.fence4j.api.provision.SharedDisk;
import org.fence4j.api.provision.SharedDisk.Attachment;
import org.fence4j.api.provision.SharingHost;
import org.fence4j.cli.console.Console;

/** One JSON object a line, each with its {@code event}. */
final class JsonReport implements ProvisionReport {
  private final JsonFactory json = new JsonFactory();
  private final Console console;

  JsonReport(Console console) {
    this.console = console;
  }

  @Override
  public void event(DiskEvent event) {
    String kind = event.kind().name().toLowerCase(Locale.ROOT);
    print(kind, object -> text(object, "what", event.what()));
  }

  @Override
  public void warning(String what) {
    print("warning", object -> text(object, "what", what));
  }

  @Override
  public void plan(DiskPlan plan) {
    for (DiskStep step : plan.steps()) {
      print("planned", object -> text(object, "what", step.what()));
    }
  }

  @Override
  public void commands(DiskPlan plan) {
    for (DiskStep step : plan.steps()) {
      print(
          "planned",
          object -> {
            text(object, "what", step.what());
            text(object, "command", step.equivalent());
          });
    }
  }

  @Override
  public void disk(SharedDisk disk) {
    print(
        "disk",
        object -> {
          text(object, "name", disk.name());
          text(object, "id", disk.id());
          text(object, "storage", disk.storage());
          object.writeNumberField("bytes", disk.bytes());
          object.writeArrayFieldStart("attachments");
          for (Attachment each : disk.attachments()) {
            attachment(object, each);
          }
          object.writeEndArray();
        });
  }

  private void attachment(JsonGenerator object, Attachment each) throws IOException {
    object.writeStartObject();
    text(object, "plug", each.plug().name());
    text(object, "name", each.alias());
    if (each.slot().isPresent()) {
      object.writeNumberField("device", each.slot().getAsInt());
    }
    object.writeBooleanField("writable", each.writable());
    object.writeBooleanField("plugged", each.active());
    object.writeEndObject();
  }

  @Override
  public void nothing(String what) {
    print("nothing", object -> text(object, "what", what));
  }

  @Override
  public void proofs(List<HostProof> proofs) {
    for (HostProof proof : proofs) {
      print(
          "proof",
          object -> {
            text(object, "host", proof.host().name());
            object.writeBooleanField("shares", proof.shares());
            text(object, "detail", proof.detail());
          });
    }
  }

  @Override
  public void findings(List<HostFinding> findings) {
    for (HostFinding each : findings) {
      print(
          "host",
          object -> {
            host(object, each.host());
            switch (each.state()) {
              case SET -> object.writeBooleanField("set", true);
              case NOT_SET -> object.writeBooleanField("set", false);
              case UNKNOWN -> object.writeNullField("set");
            }
            object.writeBooleanField("changed", each.changed());
            text(object, "why", each.why());
          });
    }
  }

  @Override
  public void byHand(List<ByHand> commands) {
    for (ByHand each : commands) {
      print(
          "by-hand",
          object -> {
            host(object, each.host());
            text(object, "command", each.command());
          });
    }
  }

  private void host(JsonGenerator object, SharingHost host) throws IOException {
    text(object, "name", host.name());
    text(object, "address", host.address());
  }

  @Override
  public void failed(FenceException e) {
    print(
        "failed",
        object -> {
          text(object, "reason", e.reason().name());
          text(object, "what", e.getMessage());
        });
    console.error(e.getMessage());
  }

  private void text(JsonGenerator object, String name, String value) throws IOException {
    object.writeStringField(name, console.masked(value));
  }

  private void print(String event, Fields fields) {
    StringWriter line = new StringWriter();
    try (JsonGenerator object = json.createGenerator(line)) {
      object.writeStartObject();
      object.writeStringField("event", event);
      fields.write(object);
      object.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    console.say(line.toString());
  }

  /** Writes the fields of one object. */
  private interface Fields {
    void write(JsonGenerator object) throws IOException;
  }
}
