package org.fence4j.testkit.agent;

import java.util.List;

/**
 * The sound agent with one piece of its text changed.
 *
 * @param rule the rule it is about; of those in {@link #all} the only one it breaks
 * @param says part of the message its author gets
 * @param from the piece
 * @param to what stands there instead
 */
record BrokenAgent(String rule, String says, String from, String to) {

  private static BrokenAgent agent(int rule, String says, String from, String to) {
    return new BrokenAgent("AGENT-" + rule, says, from, to);
  }

  static List<BrokenAgent> all() {
    return List.of(
        agent(
            1,
            "action=metadata exits 3",
            "while IFS= read -r line ||",
            "trap '[ \"$all\" = \"|action=metadata\" ] && exit 3' EXIT; while IFS= read -r line &&"
                + " all=\"$all|$line\" ||"),
        agent(
            2,
            "prints something else",
            "metadata) metadata;",
            "metadata) [ $# -gt 0 ] && echo;" + " metadata;"),
        agent(3, "not well-formed XML", "</resource-agent>", "</resource-agent>now"),
        agent(4, "metadata took 3", "metadata) metadata;", "metadata) sleep 3; metadata;"),
        agent(
            5,
            "does not hold one <vendor-url>",
            "<vendor-url>https://example.org</vendor-url>",
            ""),
        agent(6, "off, status and monitor are expected", "<action name=\"monitor\"/>", ""),
        agent(7, "'passwd' has no content", "\"-p\"/><content type=\"string\"/>", "\"-p\"/>"),
        agent(
            8,
            "parameters called [option]",
            "<parameter name=\"passwd\"",
            "<parameter name=\"option\""),
        agent(9, "a short description is 'The <outlet>'", "The outlet", "The &lt;outlet&gt;"),
        agent(10, "listed twice", "<parameter name=\"passwd\"", "<parameter name=\"action\""),
        agent(
            11,
            "action=kit-no-such-action / action=metadata it exits 1",
            "action) action=${value,,};;",
            "action) [ -n \"$acted\" ] || action=${value,,}; acted=1;;"),
        agent(12, "it exits 1", "''|'#'*) continue", "''|'#'*) fail comment"),
        agent(13, "kit_no_such_name=1", "*) echo \"unknown $name\" >&2;;", "*) fail unknown;;"),
        agent(14, "given action=metadata it exits 1", "line=\"${line#\"${line%%[! ]*}\"}\"; ", ""),
        agent(15, "it exits", " || [ -n \"$line\" ]", ""),
        agent(16, "given action=\"metadata\" it exits 1", "'\"'*'\"') value=", "'~') value="),
        agent(
            17,
            "given kit / action=metadata",
            "*) continue;; esac\n    name",
            "*) fail line;;" + " esac\n    name"),
        agent(18, "given nodename=kit", "nodename) ;;", "nodename) fail nodename;;"),
        agent(19, "does not exist exits 0", "*) fail \"no such action\"", "*) exit 0"),
        agent(20, "given action=METADATA it exits 1", "${value,,}", "$value"),
        agent(21, "monitor exits 1", "monitor) ask; exit 0", "monitor) exit 1"),
        agent(
            22,
            "status exits 3",
            "status) [ \"$is\" = on ] && exit 0",
            "status) [ \"$is\" = on ] && [ ! \"$state/one\" -nt \"$0\" ] && exit 3; [ \"$is\" = on ]"
                + " && exit 0"),
        agent(
            23,
            "status of a plug that does not exist exits 2",
            "|| fail \"no outlet $plug\"",
            "|| { echo none >&2; [ $action = status ] && exit 2; exit 1; }"),
        agent(
            24,
            "status without a plug exits 0",
            "[ -n \"$plug\" ] || fail \"no plug\"\nask",
            "[ -n \"$plug\" ] || exit 0\nask"),
        agent(25, "says nothing on standard error", "fail() { echo \"$1\" >&2;", "fail() {"),
        agent(
            26,
            "validate-all with a plug unheard of exits 1",
            "|| fail \"no plug\"; exit 0;;",
            "|| fail \"no plug\"; [ -f \"$state/$plug\" ] || fail none; exit 0;;"),
        agent(
            27,
            "list exits 1",
            "echo \"${each##*/},alias\"; done; exit 0;;",
            "echo" + " \"${each##*/},alias\"; done; exit 1;;"),
        agent(28, "list does not name the plug", "${each##*/},alias", "outlet,alias"),
        agent(
            29,
            "0 with plug=, and 1 with port=",
            "plug|port) plug=$value;;",
            "plug)" + " plug=$value;; port) ;;"),
        agent(30, "prints a secret", "asking as somebody", "asking with $passwd"),
        agent(31, "on its command line", "# a child", "bash -c 'sleep 0.3; :' x \"$passwd\""),
        agent(32, "1 children outlive", "# a child", "sleep 5 >/dev/null 2>&1 <&- & sleep 0.2"),
        agent(
            33,
            "status after off exits 0",
            "off) echo off",
            "off) [ -f \"$0.asked\" ] || { : >\"$0.asked\"; exit 0; }; echo off"),
        agent(
            34,
            "off after off exits 1",
            "off) echo off",
            "off) [ \"$is\" = off ] && exit 1; echo off"),
        agent(
            35,
            "status after on exits 2",
            "on) echo on",
            "on) [ \"$is\" = off ] && [ ! -f \"$0.tried\" ] && : >\"$0.tried\" && exit 0; echo on"),
        agent(
            36,
            "reboot after on exits 1",
            "reboot) echo on",
            "reboot) [ \"$is\" = on ] && exit 1; echo on"),
        agent(
            37,
            "status after reboot exits 2",
            "reboot) echo on",
            "reboot) [ \"$is\" = off ] && exit 0; echo on"),
        agent(
            38,
            "switched another: status 2",
            "|| fail \"no outlet $plug\"",
            "|| { [ $action = off ] && echo off >\"$state/one\"; fail \"no outlet $plug\"; }"),
        agent(
            39,
            "monitor while the peer stays silent exits 0",
            "monitor) ask; exit 0",
            "monitor) (ask); exit 0"),
        unanswered(
            40,
            "the agent still runs after 3 s, called for action=status",
            "-gt 128",
            "status",
            "sleep 9"),
        unanswered(41, "status while the peer hangs up exits 2", "= 1", "status", "exit 2"),
        unanswered(42, "off while the peer stays silent exits 0", "-gt 128", "off", "exit 0"),
        unanswered(43, "off while the peer hangs up exits 0", "= 1", "off", "exit 0"));
  }

  /** More ways to break rules that demand more than one thing. */
  static List<BrokenAgent> further() {
    return List.of(
        agent(2, "-o metadata exits 3; exit 0", "[ \"$1\" = -o ] &&", "exit 3;"),
        agent(5, "the root is <resource-agent>", "shortdesc=\"Fence agent for files\"", ""),
        agent(
            7,
            "'passwd' has no content",
            "\"-p\"/><content type=\"string\"/>",
            "\"-p\"/><content type=\"text\"/>"),
        agent(
            9,
            "a short description is 'Files & more'",
            "Fence agent for files",
            "Files &amp; more"),
        agent(
            13,
            "it exits 0 without printing metadata",
            "*) echo \"unknown $name\" >&2;;",
            "*) exit 0;;"),
        agent(
            38,
            "off of a plug that is none exits 0",
            "|| fail \"no outlet $plug\"",
            "|| { [ $action = off ] && exit 0; fail \"no outlet $plug\"; }"));
  }

  /** Sound agents that lack what a rule is about. */
  static List<BrokenAgent> lacking() {
    return List.of(
        agent(8, "its metadata cannot be read (AGENT-3)", "</resource-agent>", ""),
        agent(23, "the agent has no plugs", "<parameter name=\"p", "<parameter name=\"x"),
        agent(24, "the agent has no plugs", "<parameter name=\"p", "<parameter name=\"x"),
        agent(25, "the agent has no plugs", "<parameter name=\"p", "<parameter name=\"x"),
        agent(26, "does not declare validate-all", "<action name=\"validate-all\"/>", ""),
        agent(27, "does not declare list", "<action name=\"list\"/>", ""),
        agent(28, "does not declare list", "<action name=\"list\"/>", ""),
        agent(28, "the agent has no plugs", "<parameter name=\"p", "<parameter name=\"x"),
        agent(
            29,
            "the agent does not declare both",
            "<parameter name=\"port\"",
            "<parameter name=\"slot\""),
        agent(38, "the agent has no plugs", "<parameter name=\"p", "<parameter name=\"x"),
        agent(
            39,
            "declares neither ip nor ipaddr",
            "<parameter name=\"ip\"",
            "<parameter name=\"host\""),
        agent(39, "did not call the peer it was given as ip", "ip) ip=$value;;", "ip) ;;"));
  }

  /** Sound agents that a rule which asks for too much would fail. */
  static List<BrokenAgent> unusual() {
    return List.of(
        agent(28, "a plug by its alias", "${each##*/},alias", "1,${each##*/}"),
        agent(31, "a child that is told no secret", "# a child", "bash -c 'sleep 0.2; :' x y"));
  }

  /** bash tells by the status of read that time was up, more than 128, or that the peer hung up. */
  private static BrokenAgent unanswered(
      int rule, String says, String how, String action, String what) {
    return agent(
        rule,
        says,
        "|| fail \"no answer\"",
        "|| { [ $? "
            + how
            + " ] && [ $action = "
            + action
            + " ] && "
            + what
            + "; fail \"no answer\"; }");
  }
}
