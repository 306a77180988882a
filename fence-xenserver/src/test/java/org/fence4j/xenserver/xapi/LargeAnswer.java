package org.fence4j.xenserver.xapi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The recorded answer to a lookup of one VM, with as many VMs as wanted. */
final class LargeAnswer {
  private static final String ONE =
      RecordedAnswersTest.response("VM.get_all_records_where", "where name and kind");

  /** The only member of the envelope's value: a reference and the record, with structs within. */
  private static final int START =
      ONE.indexOf("<member><name>OpaqueRef:", ONE.indexOf("<name>Value</name>"));

  private static final int END = ONE.lastIndexOf("</struct>", ONE.lastIndexOf("</struct>") - 1);

  private LargeAnswer() {}

  static byte[] ofVms(int count) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.writeBytes(bytes(ONE.substring(0, START)));
    String vm = ONE.substring(START, END);
    for (int number = 1; number <= count; number++) {
      answer.writeBytes(bytes(named(vm, number)));
    }
    answer.writeBytes(bytes(ONE.substring(END)));
    return answer.toByteArray();
  }

  /** XML within XML, as VMs of vendors' templates have it. */
  private static final String ADVICE =
      "&lt;restriction field=&quot;vcpus-max&quot; max=&quot;16&quot; /&gt;".repeat(8);

  private static String named(String vm, int number) {
    return vm.replaceFirst("OpaqueRef:[0-9a-f]{8}", String.format("OpaqueRef:%08x", number))
        .replaceFirst("<value>fence-a</value>", "<value>fence-" + number + "</value>")
        .replaceFirst(
            "(<name>recommendations</name>)<value></value>", "$1<value>" + ADVICE + "</value>");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
