package org.fence4j.testkit.broken;

import static org.fence4j.testkit.broken.BrokenProvider.changed;
import static org.fence4j.testkit.broken.BrokenProvider.tampered;

import java.time.Duration;
import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.api.spi.ProgressNote;

/** Broken in what is said. */
final class WordFaults {
  private WordFaults() {}

  static Variant.Tampering saying(Reason reason, String message) {
    return StateFaults.failing(reason, e -> new FenceException(reason, message));
  }

  static List<BrokenProvider> errors() {
    return List.of(
        tampered(
            "ERROR-1",
            "wrong credentials are told as REFUSED",
            StateFaults.failing(Reason.DENIED, e -> Tampered.again(Reason.REFUSED, e))),
        tampered(
            "ERROR-2",
            "refuses connections is told as DENIED",
            StateFaults.failing(Reason.UNREACHABLE, e -> Tampered.again(Reason.DENIED, e))),
        tampered(
            "ERROR-3",
            "makes no sense is told as DEFECT",
            StateFaults.failing(Reason.GARBLED, e -> Tampered.again(Reason.DEFECT, e))),
        tampered(
            "ERROR-4",
            "names a Java class: rack 127.0.0.1: java.net.ConnectException",
            saying(Reason.UNREACHABLE, "rack 127.0.0.1: java.net.ConnectException: refused")),
        tampered(
            "ERROR-5",
            "'no such outlet' does not name the plug",
            saying(Reason.NO_SUCH_PLUG, "no such outlet")),
        tampered("ERROR-6", "'no answer' names no host", saying(Reason.UNREACHABLE, "no answer")));
  }

  static String password(ParameterValues values) {
    return values.find(StandardParameters.PASSWORD).map(each -> each.reveal()).orElse("");
  }

  /** Has the password slip into a failure. */
  static BrokenProvider telltale(String rule, String says, Reason reason) {
    return changed(
        rule,
        says,
        () ->
            Variant.opened(
                (sound, values, context, lab) ->
                    StateFaults.failing(
                            reason,
                            e ->
                                new FenceException(
                                    reason,
                                    e.getMessage(),
                                    new IllegalStateException("LOGIN " + password(values))))
                        .around(sound.open(), lab)));
  }

  static List<BrokenProvider> secrets() {
    return List.of(
        telltale("SECRET-1", "the exception of a peer with NONE", Reason.NO_SUCH_PLUG),
        telltale("SECRET-2", "the exception about wrong credentials", Reason.DENIED),
        changed(
            "SECRET-3",
            "a note or warning holds a secret",
            () ->
                Variant.opened(
                    (sound, values, context, lab) -> {
                      String words = "login with " + password(values);
                      context.note(new ProgressNote("rack", words, Duration.ZERO));
                      return sound.open();
                    })),
        changed(
            "SECRET-4",
            "the evidence of a state holds a secret",
            () ->
                Variant.opened(
                    (sound, values, context, lab) ->
                        StateFaults.telling(
                                (device, plug, seen) ->
                                    new Evidence(
                                        seen.state(),
                                        seen.observedAt(),
                                        seen.source(),
                                        "on, says the holder of " + password(values)))
                            .around(sound.open(), lab))),
        changed(
            "SECRET-5",
            "toString() of a device or provider holds a secret",
            () ->
                Variant.opened(
                    (sound, values, context, lab) ->
                        new Tampered(sound.open(), lab) {
                          @Override
                          public String toString() {
                            return "rack with " + password(values);
                          }
                        })),
        tampered(
            "SECRET-6",
            "printed 1 characters",
            (sound, lab) ->
                new Tampered(sound, lab) {
                  @Override
                  public Evidence state(Plug plug, Deadline deadline)
                      throws FenceException, InterruptedException {
                    System.err.print(" ");
                    return super.state(plug, deadline);
                  }
                }));
  }
}
