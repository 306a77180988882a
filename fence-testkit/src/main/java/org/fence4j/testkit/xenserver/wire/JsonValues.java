package org.fence4j.testkit.xenserver.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Array;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Text;

/** The API's values as JSON. References, dates and enum values are strings there, too. */
public final class JsonValues {
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build())
          .build();

  private JsonValues() {}

  /**
   * Reads a document that is one value; null counts as an empty text.
   *
   * @throws MalformedCallException with xapi's text if it is not JSON
   */
  public static XmlRpcValue read(String document) throws MalformedCallException {
    try (JsonParser json = FACTORY.createParser(document)) {
      if (json.nextToken() == null) {
        throw new MalformedCallException("Yojson.Json_error(\"Blank input data\")");
      }
      XmlRpcValue value = value(json);
      if (json.nextToken() != null) {
        throw new MalformedCallException("Yojson.Json_error(\"Junk after end of JSON value\")");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new MalformedCallException(describe(document, e), e);
    } catch (IOException e) {
      throw new IllegalStateException("a string cannot fail to be read", e);
    }
  }

  /** A value as one line. */
  public static String text(XmlRpcValue value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      write(value, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Writes a value. */
  public static void write(XmlRpcValue value, JsonGenerator json) throws IOException {
    if (value instanceof Struct struct) {
      json.writeStartObject();
      for (Map.Entry<String, XmlRpcValue> member : struct.members().entrySet()) {
        json.writeFieldName(member.getKey());
        write(member.getValue(), json);
      }
      json.writeEndObject();
    } else if (value instanceof Array array) {
      json.writeStartArray();
      for (XmlRpcValue element : array.elements()) {
        write(element, json);
      }
      json.writeEndArray();
    } else {
      writeSimple(value, json);
    }
  }

  private static void writeSimple(XmlRpcValue value, JsonGenerator json) throws IOException {
    if (value instanceof Text text) {
      if (text.integer()) {
        json.writeNumber(text.text());
      } else {
        json.writeString(text.text());
      }
    } else if (value instanceof XmlRpcValue.Int number) {
      json.writeNumber(number.digits());
    } else if (value instanceof XmlRpcValue.ShortInt number) {
      json.writeNumber(number.number());
    } else if (value instanceof XmlRpcValue.Bool bool) {
      json.writeBoolean(bool.value());
    } else if (value instanceof XmlRpcValue.Real real) {
      json.writeNumber(real.digits());
    } else {
      json.writeString(((XmlRpcValue.Time) value).iso8601());
    }
  }

  private static XmlRpcValue value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> array(json);
      case VALUE_NUMBER_INT -> new XmlRpcValue.Int(json.getText());
      case VALUE_NUMBER_FLOAT -> new XmlRpcValue.Real(json.getText());
      case VALUE_TRUE, VALUE_FALSE -> XmlRpcValue.bool(json.getBooleanValue());
      case VALUE_NULL -> XmlRpcValue.text("");
      default -> XmlRpcValue.text(json.getText());
    };
  }

  private static Struct object(JsonParser json) throws IOException {
    Map<String, XmlRpcValue> members = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = String.valueOf(json.currentName());
      json.nextToken();
      members.put(name, value(json));
    }
    return new Struct(members);
  }

  private static Array array(JsonParser json) throws IOException {
    List<XmlRpcValue> elements = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(json));
    }
    return new Array(elements);
  }

  private static String describe(String document, JsonProcessingException e) {
    boolean cut = e.getLocation().getCharOffset() >= document.length();
    int line = Math.max(1, e.getLocation().getLineNr());
    int column = Math.max(1, e.getLocation().getColumnNr() - 1);
    return "Yojson.Json_error(\"Line "
        + line
        + ", bytes "
        + column
        + "-"
        + (column + 1)
        + ":\\n"
        + (cut ? "Unexpected end of input" : "Invalid token")
        + "\")";
  }
}
