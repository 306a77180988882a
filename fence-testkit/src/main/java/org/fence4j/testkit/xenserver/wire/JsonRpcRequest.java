package org.fence4j.testkit.xenserver.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Array;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Text;
import org.jspecify.annotations.Nullable;

/**
 * A JSON-RPC request as xapi reads it (rpclib's jsonrpc.ml), which also decides the form of the
 * reply: 2.0 if it says so, else 1.0.
 *
 * @param call what is asked
 * @param id what the reply has to name, a text or an integer
 * @param second whether it is 2.0
 */
public record JsonRpcRequest(MethodCall call, XmlRpcValue id, boolean second) implements ReplyForm {
  /**
   * Reads a request.
   *
   * @throws MalformedCallException if the body is not JSON or no request
   */
  public static JsonRpcRequest read(String body) throws MalformedCallException {
    if (!(JsonValues.read(body) instanceof Struct request)) {
      throw malformed("method");
    }
    XmlRpcValue version = request.members().get("jsonrpc");
    if (version != null && !version.equals(new Text("2.0"))) {
      throw malformed("jsonrpc");
    }
    XmlRpcValue method = request.members().get("method");
    if (!(method instanceof Text name)) {
      throw malformed("method");
    }
    XmlRpcValue id = request.members().get("id");
    if (!(id instanceof Text) && !(id instanceof XmlRpcValue.Int)) {
      throw malformed("id");
    }
    MethodCall call = new MethodCall(name.text(), parameters(request.members().get("params")));
    return new JsonRpcRequest(call, id, version != null);
  }

  @Override
  public String success(XmlRpcValue value) {
    return write(
        json -> {
          json.writeFieldName("result");
          JsonValues.write(value, json);
          if (!second) {
            json.writeNullField("error");
          }
        });
  }

  @Override
  public String failure(List<String> description) {
    return write(
        json -> {
          if (second) {
            json.writeObjectFieldStart("error");
            json.writeNumberField("code", 1);
            json.writeStringField("message", description.get(0));
            json.writeFieldName("data");
            JsonValues.write(XmlRpcValue.texts(description.subList(1, description.size())), json);
            json.writeEndObject();
          } else {
            json.writeNullField("result");
            json.writeFieldName("error");
            JsonValues.write(XmlRpcValue.texts(description), json);
          }
        });
  }

  private interface Content {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private String write(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonValues.FACTORY.createGenerator(text)) {
      json.writeStartObject();
      if (second) {
        json.writeStringField("jsonrpc", "2.0");
      }
      content.writeTo(json);
      json.writeFieldName("id");
      JsonValues.write(id, json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static List<XmlRpcValue> parameters(@Nullable XmlRpcValue params)
      throws MalformedCallException {
    if (params instanceof Array array) {
      return array.elements();
    }
    if (params instanceof Struct named) {
      return List.of(named);
    }
    if (params == null) {
      return List.of();
    }
    throw malformed("params");
  }

  private static MalformedCallException malformed(String field) {
    return new MalformedCallException(
        "Jsonrpc.Malformed_method_request(\"Invalid field '" + field + "' in request body\")");
  }
}
