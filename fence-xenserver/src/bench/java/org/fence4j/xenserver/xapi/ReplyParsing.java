package org.fence4j.xenserver.xapi;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.xmlrpc.XmlRpcException;
import org.fence4j.api.FenceException;
import org.fence4j.xenserver.pool.GuestQuery;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** From the request to the guests: HTTP over the loopback, XML, records; no TLS. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // @Setup comes first.
public class ReplyParsing {
  /** How many VMs the pool has; each record takes 8 kB. */
  @Param({"1", "1000"})
  public int vms;

  private byte[] answer = {};
  private CannedHost host;
  private XapiPoolSession session;

  /** Logs in. */
  @Setup
  public void login() throws IOException, XmlRpcException, FenceException {
    answer = LargeAnswer.ofVms(vms);
    host = new CannedHost(Map.of());
    session = host.answer(CannedHost.LOGIN).login();
  }

  /** One list. */
  @Benchmark
  public Object list() throws FenceException {
    host.answer(answer);
    return session.guests(new GuestQuery.Fenceable(), CannedHost.soon());
  }

  /** Stops the host. */
  @TearDown
  public void close() {
    host.close();
  }
}
