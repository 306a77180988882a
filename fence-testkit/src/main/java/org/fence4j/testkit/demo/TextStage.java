package org.fence4j.testkit.demo;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Shows the demonstration to people. */
final class TextStage implements Stage {
  private final PrintWriter out;
  private final String home;

  TextStage(PrintWriter out, String home) {
    this.out = out;
    this.home = home;
  }

  @Override
  public void opened(List<String> hosts, List<String> configuration) {
    out.println(
        "A simulated XenServer pool, each host with an address and a certificate of its own:");
    hosts.forEach(host -> out.println("  " + host));
    out.println();
    out.println("cluster.conf, one fence device a host and one method a device:");
    configuration.forEach(line -> out.println("  " + line));
    out.flush();
  }

  @Override
  public void scene(Scene scene, String stateBefore) {
    out.println();
    out.println("== " + scene.node() + ": " + scene.story());
    out.println("   before: " + scene.node() + " is " + stateBefore);
    out.println("   $ fence node " + scene.node() + " --action off --config cluster.conf");
    out.flush();
  }

  @Override
  public void line(String line) {
    out.println("   | " + line);
    out.flush();
  }

  @Override
  public void ended(Scene scene, Ending ending) {
    out.println("   after:  " + scene.node() + " is " + ending.stateAfter());
    out.printf(
        Locale.ROOT,
        "   left behind: %s sessions, %s tasks; exit code %d after %.1f s%n",
        count(ending.sessionsLeft()),
        count(ending.tasksLeft()),
        ending.exitCode(),
        ending.took().toMillis() / 1000.0);
    out.flush();
  }

  private static String count(int number) {
    return number == 0 ? "no" : Integer.toString(number);
  }

  @Override
  public void closed(boolean allConfirmed) {
    out.println();
    if (!allConfirmed) {
      out.println("NOT every fence was confirmed.");
      out.flush();
      return;
    }
    out.println("Every fence was confirmed. What to try next:");
    out.println("  " + home + "/bin/fence simulate --hosts 4 --master 4 --vm web1");
    out.println("      a pool like this one to try your own commands on; then, with its url and");
    out.println("      password from the line it prints:");
    out.println(
        "  printf 'action=off\\nsession_url=URL\\nlogin=root\\npasswd=PASSWORD\\n"
            + "ssl_insecure=1\\nport=web1\\n' \\");
    out.println("      | " + home + "/sbin/fence_xenserver");
    out.println("  " + home + "/sbin/fence_xenserver --help");
    out.println("  " + home + "/bin/fence node NODE --config /etc/cluster/cluster.conf");
    out.flush();
  }
}
