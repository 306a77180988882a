package org.fence4j.cli.convert;

import java.util.List;

/** Writes fencing in the words of one tool. */
interface Script {

  /** How to use it, each a sentence. */
  List<String> introduction();

  /** The commands, in order, each one line that changes nothing before the last. */
  List<String> commands(Fencing fencing, SecretFiles secrets);

  static Script of(Dialect dialect) {
    return dialect == Dialect.PCS ? new PcsScript() : new CrmScript();
  }
}
