package org.fence4j.xenserver.storage;

import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;

/**
 * The part of a session with a pool's master that makes and removes disks. Used by one thread at a
 * time. Every method is exactly one request, and throws a {@link FenceException} if the pool did
 * not answer or refused. What takes time is begun as a task, whose reference is returned.
 */
public interface StorageSession {

  /**
   * Lists the repositories (SR.get_all_records).
   *
   * @param deadline the latest moment to answer
   * @return all of them
   * @throws FenceException if the pool did not answer
   */
  List<Sr> srs(Deadline deadline) throws FenceException;

  /**
   * Lists the ways to repositories (PBD.get_all_records).
   *
   * @param deadline the latest moment to answer
   * @return all of them
   * @throws FenceException if the pool did not answer
   */
  List<Pbd> pbds(Deadline deadline) throws FenceException;

  /**
   * Lists the disks (VDI.get_all_records).
   *
   * @param deadline the latest moment to answer
   * @return all of them
   * @throws FenceException if the pool did not answer
   */
  List<Vdi> vdis(Deadline deadline) throws FenceException;

  /**
   * Lists who has disks (VBD.get_all_records).
   *
   * @param deadline the latest moment to answer
   * @return all holds on disks
   * @throws FenceException if the pool did not answer
   */
  List<Vbd> vbds(Deadline deadline) throws FenceException;

  /**
   * Lists the hosts (host.get_all_records).
   *
   * @param deadline the latest moment to answer
   * @return all of them
   * @throws FenceException if the pool did not answer
   */
  List<StorageHost> hosts(Deadline deadline) throws FenceException;

  /**
   * Reads a VM (VM.get_record).
   *
   * @param ref its reference
   * @param deadline the latest moment to answer
   * @return the VM
   * @throws FenceException if the pool did not answer
   */
  Machine machine(String ref, Deadline deadline) throws FenceException;

  /**
   * Lists the machines that run the hosts (VM.get_all_records_where).
   *
   * @param deadline the latest moment to answer
   * @return the control domains
   * @throws FenceException if the pool did not answer
   */
  List<Machine> controlDomains(Deadline deadline) throws FenceException;

  /**
   * Tells whether a guest has the drivers that hot-plug needs (VM_guest_metrics.get_record).
   *
   * @param guestMetrics what a VM's record refers to
   * @param deadline the latest moment to answer
   * @return true if they were seen since it booted
   * @throws FenceException if the pool did not answer
   */
  boolean drivers(String guestMetrics, Deadline deadline) throws FenceException;

  /**
   * Lists the numbers under which a VM can get another disk (VM.get_allowed_VBD_devices).
   *
   * @param vm the VM's reference
   * @param deadline the latest moment to answer
   * @return the free numbers
   * @throws FenceException if the pool did not answer
   */
  List<String> freeDevices(String vm, Deadline deadline) throws FenceException;

  /**
   * Begins to make a raw, sharable disk (Async.VDI.create).
   *
   * @param draft the disk
   * @param deadline the latest moment to answer
   * @return the task
   * @throws FenceException if the pool refused, or it is unknown whether it heard
   */
  String make(VdiDraft draft, Deadline deadline) throws FenceException;

  /**
   * Begins to make a hold on a disk (Async.VBD.create).
   *
   * @param draft the hold
   * @param deadline the latest moment to answer
   * @return the task
   * @throws FenceException if the pool refused, or it is unknown whether it heard
   */
  String hold(VbdDraft draft, Deadline deadline) throws FenceException;

  /**
   * Begins an operation on a disk or a hold on one.
   *
   * @param operation what to do
   * @param ref the reference of the VDI or VBD
   * @param deadline the latest moment to answer
   * @return the task
   * @throws FenceException if the pool refused, or it is unknown whether it heard
   */
  String begin(DiskOperation operation, String ref, Deadline deadline) throws FenceException;
}
