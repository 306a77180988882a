package org.example.tasmota;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.PowerState;
import org.fence4j.api.Secret;

/** The two commands needed, by HTTP (Tasmota's documentation: Commands, With Web Requests). */
final class TasmotaCommands {
  /** A strip with one relay calls it POWER, others POWER1 and so on. */
  private static final Pattern RELAY = Pattern.compile("POWER([0-9]{0,2})");

  private final JsonFactory json = new JsonFactory();
  private final InetSocketAddress peer;
  private final String user;
  private final Optional<Secret> password;

  TasmotaCommands(InetSocketAddress peer, String user, Optional<Secret> password) {
    this.peer = peer;
    this.user = user;
    this.password = password;
  }

  /** The state of every relay by its number. Changes nothing. */
  Map<String, PowerState> relays(Deadline deadline) throws FenceException, InterruptedException {
    Map<String, PowerState> relays = relaysIn(send("State", deadline));
    if (relays.isEmpty()) {
      throw new FenceException(Reason.GARBLED, this + " tells no state of any relay");
    }
    return relays;
  }

  void switchRelay(String number, PowerState wanted, Deadline deadline)
      throws FenceException, InterruptedException {
    Map<String, PowerState> said =
        relaysIn(send("Power" + number + " " + (wanted == PowerState.ON ? "1" : "0"), deadline));
    if (!said.containsKey(number)) {
      throw new FenceException(Reason.REFUSED, this + " did not take the command for its relay");
    }
  }

  /** Never shows what was sent: the password is in it. */
  private String send(String command, Deadline deadline)
      throws FenceException, InterruptedException {
    String login =
        password
            .map(secret -> "user=" + encoded(user) + "&password=" + encoded(secret.reveal()) + "&")
            .orElse("");
    HttpGet.Answer answer;
    try {
      answer = HttpGet.of(peer, "/cm?" + login + "cmnd=" + encoded(command), deadline);
    } catch (HttpGet.OutOfTimeException e) {
      throw new FenceException(Reason.TIMED_OUT, this + " does not answer in time", e);
    } catch (IOException e) {
      throw new FenceException(Reason.UNREACHABLE, this + " cannot be asked: " + e.getMessage(), e);
    }
    if (answer.status() == 401) {
      throw denied();
    }
    if (answer.status() != 200) {
      throw new FenceException(Reason.GARBLED, this + " answers with status " + answer.status());
    }
    return answer.body();
  }

  private Map<String, PowerState> relaysIn(String body) throws FenceException {
    Map<String, PowerState> relays = new TreeMap<>();
    try (JsonParser fields = json.createParser(body)) {
      if (fields.nextToken() != JsonToken.START_OBJECT) {
        throw new FenceException(Reason.GARBLED, this + " answers what is no JSON object");
      }
      while (fields.nextToken() == JsonToken.FIELD_NAME) {
        String name = fields.currentName();
        fields.nextToken();
        if (name.equals("WARNING")) {
          throw denied();
        }
        Matcher relay = RELAY.matcher(name);
        if (relay.matches()) {
          relays.put(relay.group(1).isEmpty() ? "1" : relay.group(1), state(fields.getText()));
        }
        fields.skipChildren();
      }
    } catch (IOException e) {
      throw new FenceException(Reason.GARBLED, this + " answers what is no JSON", e);
    }
    return relays;
  }

  private FenceException denied() {
    return new FenceException(Reason.DENIED, this + " refuses the user or the password");
  }

  private static PowerState state(String word) {
    return switch (word) {
      case "ON" -> PowerState.ON;
      case "OFF" -> PowerState.OFF;
      default -> PowerState.UNKNOWN;
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return "smart plug " + peer.getAddress().getHostAddress() + ":" + peer.getPort();
  }
}
