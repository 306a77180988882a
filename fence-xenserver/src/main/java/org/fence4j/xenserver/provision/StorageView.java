package org.fence4j.xenserver.provision;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.xenserver.storage.Pbd;
import org.fence4j.xenserver.storage.Sr;
import org.fence4j.xenserver.storage.StorageHost;
import org.fence4j.xenserver.storage.StorageSession;
import org.fence4j.xenserver.storage.Vbd;
import org.fence4j.xenserver.storage.Vdi;

/**
 * A pool's storage at one moment, nearly: the records are read one class after the other.
 *
 * @param hosts the hosts, ordered by name
 * @param srs the repositories
 * @param pbds who has them
 * @param vdis the disks, snapshots left out
 * @param vbds who has those
 */
record StorageView(
    List<StorageHost> hosts, List<Sr> srs, List<Pbd> pbds, List<Vdi> vdis, List<Vbd> vbds) {

  static StorageView read(PoolCalls calls, Deadline deadline)
      throws FenceException, InterruptedException {
    return calls.read(
        deadline,
        pool -> {
          StorageSession storage = pool.storage();
          return new StorageView(
              storage.hosts(deadline).stream()
                  .sorted(Comparator.comparing(StorageHost::name))
                  .toList(),
              storage.srs(deadline),
              storage.pbds(deadline),
              storage.vdis(deadline).stream().filter(vdi -> !vdi.snapshot()).toList(),
              storage.vbds(deadline));
        });
  }

  /**
   * Finds the disk a name means: one we made under it, whatever it is called today, or else the
   * only one that is called so.
   *
   * @throws FenceException with reason AMBIGUOUS_PLUG if there are several
   */
  Optional<Vdi> disk(String name) throws FenceException {
    List<Vdi> marked =
        vdis.stream().filter(vdi -> name.equals(vdi.otherConfig().get(Marks.DISK))).toList();
    List<Vdi> meant =
        marked.isEmpty() ? vdis.stream().filter(vdi -> vdi.name().equals(name)).toList() : marked;
    if (meant.size() > 1) {
      throw new FenceException(
          Reason.AMBIGUOUS_PLUG,
          meant.size()
              + " disks are called '"
              + name
              + "', so none was touched: "
              + meant.stream().map(Vdi::uuid).sorted().collect(Collectors.joining(", ")));
    }
    return meant.stream().findFirst();
  }

  /** The holds on a disk. */
  List<Vbd> holds(Vdi vdi) {
    return vbds.stream().filter(vbd -> vbd.vdi().equals(vdi.ref())).toList();
  }

  /** A VM's hold on a disk. */
  Optional<Vbd> hold(Vdi vdi, String vm) {
    return holds(vdi).stream().filter(vbd -> vbd.vm().equals(vm)).findFirst();
  }

  /** What a repository is called. */
  String srName(String ref) {
    return srs.stream().filter(sr -> sr.ref().equals(ref)).map(Sr::name).findFirst().orElse("?");
  }

  /** The hosts that have no plugged way to a repository. */
  List<StorageHost> without(Sr sr) {
    return hosts.stream()
        .filter(
            host ->
                pbds.stream()
                    .noneMatch(
                        pbd ->
                            pbd.attached()
                                && pbd.sr().equals(sr.ref())
                                && pbd.host().equals(host.ref())))
        .toList();
  }
}
