package org.fence4j.testkit.xenserver.model;

import org.fence4j.testkit.xenserver.model.Vm.Kind;

/** What is the same about a VM in every database that knows it. */
record VmIdentity(String ref, String uuid, String metricsRef, String metricsUuid, Kind kind) {
  static VmIdentity create(Kind kind, References references) {
    return new VmIdentity(
        references.newRef(), references.newUuid(), references.newRef(), references.newUuid(), kind);
  }
}
