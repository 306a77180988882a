package org.fence4j.testkit.xenserver;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines of a file of recordings, each a JSON object. */
final class Recording {
  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, Object> fields;

  private Recording(Map<String, Object> fields) {
    this.fields = fields;
  }

  static List<Recording> read(String file) {
    try (InputStream in = Recording.class.getResourceAsStream("/recordings/" + file)) {
      if (in == null) {
        throw new AssertionError("no recordings " + file);
      }
      List<Recording> lines = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        lines.add(parse(line));
      }
      return lines;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  String text(String field) {
    return String.valueOf(fields.get(field));
  }

  @SuppressWarnings("unchecked") // JSON arrays are read as lists
  List<Object> list(String field) {
    return (List<Object>) fields.getOrDefault(field, List.of());
  }

  @SuppressWarnings("unchecked") // JSON objects are read as maps
  Map<String, Object> map(String field) {
    return (Map<String, Object>) fields.getOrDefault(field, Map.of());
  }

  @Override
  public String toString() {
    return text("recorded") + " | " + text("label") + " | " + text("method") + " " + list("params");
  }

  @SuppressWarnings("unchecked") // a line is an object
  private static Recording parse(String line) throws IOException {
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      return new Recording((Map<String, Object>) value(json));
    }
  }

  private static Object value(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    return switch (token) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> array(json);
      case VALUE_NUMBER_INT -> json.getIntValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
      case VALUE_NULL -> "";
      default -> json.getText();
    };
  }

  private static Map<String, Object> object(JsonParser json) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      @Nullable String name = json.currentName();
      json.nextToken();
      members.put(String.valueOf(name), value(json));
    }
    return members;
  }

  private static List<Object> array(JsonParser json) throws IOException {
    List<Object> elements = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(json));
    }
    return elements;
  }
}
