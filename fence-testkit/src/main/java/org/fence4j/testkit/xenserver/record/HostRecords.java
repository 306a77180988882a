package org.fence4j.testkit.xenserver.record;

import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.bool;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.text;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.References;
import org.fence4j.testkit.xenserver.model.Vm;
import org.fence4j.testkit.xenserver.model.Vm.Kind;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;

/** The class host. */
final class HostRecords implements RecordTable {
  private static final Struct TEMPLATE = RecordTemplate.load("host");

  @Override
  public String type() {
    return "host";
  }

  @Override
  public Collection<String> refs(Database database) {
    return database.hosts().stream().map(Host::ref).toList();
  }

  @Override
  public Struct template() {
    return TEMPLATE;
  }

  @Override
  public Struct record(Database database, String ref) throws XapiFailure {
    Host host = database.host(ref);
    List<Vm> residents =
        database.vms().values().stream().filter(vm -> vm.residentOn().equals(ref)).toList();
    return TEMPLATE.with(
        Map.of(
            "enabled", bool(database.metrics().enabled(host)),
            "uuid", text(host.uuid()),
            "name_label", text(host.name()),
            "hostname", text(host.name()),
            "address", text(host.address()),
            "metrics", text(host.metricsRef()),
            "resident_VMs", XmlRpcValue.texts(residents.stream().map(Vm::ref).toList()),
            "control_domain", text(controlDomain(residents))));
  }

  private static String controlDomain(List<Vm> residents) {
    return residents.stream()
        .filter(vm -> vm.kind() == Kind.CONTROL_DOMAIN)
        .map(Vm::ref)
        .findFirst()
        .orElse(References.NULL);
  }
}
