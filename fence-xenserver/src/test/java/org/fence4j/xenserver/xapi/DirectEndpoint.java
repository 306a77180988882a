package org.fence4j.xenserver.xapi;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.XmlRpcRequest;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcTransport;
import org.fence4j.api.Deadline;
import org.fence4j.testkit.xenserver.NoReplyException;
import org.fence4j.testkit.xenserver.wire.MethodCall;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.LoginAnswer;

/** A host reached without any network: only the sockets and the XML are missing. */
public final class DirectEndpoint implements XapiEndpoint {
  private final HostAddress host;
  private final Line line;

  /** Where calls go. */
  public interface Line {
    /** Answers a call in that time. */
    XmlRpcValue ask(MethodCall call, Duration patience)
        throws org.fence4j.testkit.xenserver.model.XapiFailure,
            NoReplyException,
            InterruptedException;
  }

  private DirectEndpoint(HostAddress host, Line line) {
    this.host = host;
    this.line = line;
  }

  /** Logs in as the plugin does; the session goes on using the line. */
  public static LoginAnswer login(
      HostAddress host, Line line, Credentials credentials, Duration callLimit, Deadline deadline) {
    return HostLogin.at(new DirectEndpoint(host, line), credentials, callLimit, deadline);
  }

  /** What a race makes of a host it cannot connect with. */
  public static LoginAnswer unusable(HostAddress host, IOException trouble) {
    return new LoginAnswer.Unusable(host, XapiFailures.of(host, trouble));
  }

  @Override
  public HostAddress host() {
    return host;
  }

  @Override
  public XmlRpcTransport transport(XmlRpcClient codec, Deadline deadline) {
    return request -> answer(request, deadline);
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  private Object answer(XmlRpcRequest request, Deadline deadline) throws XmlRpcException {
    List<XmlRpcValue> parameters =
        IntStream.range(0, request.getParameterCount())
            .mapToObj(request::getParameter)
            .map(DirectEndpoint::sent)
            .toList();
    Map<String, Object> envelope = new HashMap<>();
    try {
      MethodCall call = new MethodCall(request.getMethodName(), parameters);
      envelope.put("Value", received(line.ask(call, deadline.remaining())));
      envelope.put("Status", "Success");
    } catch (org.fence4j.testkit.xenserver.model.XapiFailure e) {
      envelope.put("Status", "Failure");
      envelope.put("ErrorDescription", e.description().toArray());
    } catch (NoReplyException e) {
      throw new XmlRpcException("no reply", trouble(e.kind()));
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts virtual time", e);
    }
    return envelope;
  }

  private static IOException trouble(NoReplyException.Kind kind) {
    return switch (kind) {
      case REFUSED -> new ConnectException("refused");
      case TIMED_OUT -> new SocketTimeoutException("no answer");
      case CUT_OFF -> new IOException("cut off");
      case GARBLED -> new GarbledAnswer("nonsense");
    };
  }

  private static XmlRpcValue sent(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, XmlRpcValue> members = new HashMap<>();
      map.forEach((name, member) -> members.put(String.valueOf(name), sent(member)));
      return new XmlRpcValue.Struct(members);
    }
    if (value instanceof Object[] array) {
      return new XmlRpcValue.Array(Stream.of(array).map(DirectEndpoint::sent).toList());
    }
    return value instanceof Boolean flag
        ? XmlRpcValue.bool(flag)
        : XmlRpcValue.text(String.valueOf(value));
  }

  private static Object received(XmlRpcValue value) {
    if (value instanceof XmlRpcValue.Text text) {
      return text.text();
    }
    if (value instanceof XmlRpcValue.Bool bool) {
      return bool.value();
    }
    if (value instanceof XmlRpcValue.Struct struct) {
      Map<String, Object> members = new HashMap<>();
      struct.members().forEach((name, member) -> members.put(name, received(member)));
      return members;
    }
    if (value instanceof XmlRpcValue.Array array) {
      Stream<XmlRpcValue> elements = array.elements().stream();
      return elements.map(DirectEndpoint::received).toArray();
    }
    if (value instanceof XmlRpcValue.Real real) {
      return Double.valueOf(real.digits());
    }
    if (value instanceof XmlRpcValue.Int number) {
      // On the wire a bare string.
      return number.digits();
    }
    // Nobody reads a date.
    return value instanceof XmlRpcValue.ShortInt number
        ? Integer.valueOf(number.number())
        : Date.from(Instant.EPOCH);
  }
}
