package org.fence4j.cli.plan;

import java.util.Locale;
import org.fence4j.cli.console.Severity;
import org.fence4j.cli.report.Elapsed;

/** The one line a fence or an unfence leaves in the system's log. */
final class NodeRecord {
  private final NodeSurroundings around;
  private final NodeRequest request;
  private final Elapsed elapsed;

  NodeRecord(NodeSurroundings around, NodeRequest request, Elapsed elapsed) {
    this.around = around;
    this.request = request;
    this.elapsed = elapsed;
  }

  void done(String how) {
    write(Severity.NOTICE, "done, " + how);
  }

  void failed(String why) {
    write(Severity.ERROR, "FAILED, " + why);
  }

  private void write(Severity severity, String how) {
    boolean changes =
        request.task() == NodeRequest.Task.FENCE || request.task() == NodeRequest.Task.UNFENCE;
    if (!changes || request.dryRun()) {
      return;
    }
    String what =
        request.task() == NodeRequest.Task.FENCE ? request.action().word() : request.task().word();
    String seconds = String.format(Locale.ROOT, "%.1f s", elapsed.millis() / 1000.0);
    String line = what + " of node " + request.node() + ": " + how + " (" + seconds + ")";
    around.systemLog().write(severity, around.console().presentable(line));
  }
}
