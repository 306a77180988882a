package org.fence4j.testkit.xenserver.filter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fence4j.testkit.xenserver.model.XapiFailure;

/**
 * The grammar of db_filter_parse.mly: {@code and} and {@code or} have the same precedence and
 * associate to the left, {@code not} takes everything to its right. A literal cannot contain a
 * double quote: no escape exists.
 */
final class FilterParser {
  private static final Pattern TOKEN =
      Pattern.compile("[ \\t\\r\\n]*(\\(|\\)|=|true|false|not|and|or|field|\"[^\"]*\"|$)");

  private final String expression;
  private final Matcher matcher;
  private String token = "";

  FilterParser(String expression) {
    this.expression = expression;
    this.matcher = TOKEN.matcher(expression);
  }

  RecordFilter parse() throws XapiFailure {
    advance();
    RecordFilter filter = chain();
    expect("");
    return filter;
  }

  private RecordFilter chain() throws XapiFailure {
    RecordFilter left = term();
    while (token.equals("and") || token.equals("or")) {
      boolean and = token.equals("and");
      advance();
      RecordFilter right = term();
      left = and ? new RecordFilter.And(left, right) : new RecordFilter.Or(left, right);
    }
    return left;
  }

  private RecordFilter term() throws XapiFailure {
    switch (token) {
      case "true", "false" -> {
        boolean value = token.equals("true");
        advance();
        return new RecordFilter.Constant(value);
      }
      case "not" -> {
        advance();
        return new RecordFilter.Not(chain());
      }
      case "(" -> {
        advance();
        RecordFilter inner = chain();
        expect(")");
        advance();
        return inner;
      }
      default -> {
        return comparison();
      }
    }
  }

  private RecordFilter comparison() throws XapiFailure {
    Operand left = operand();
    expect("=");
    advance();
    return new RecordFilter.Equal(left, operand());
  }

  private Operand operand() throws XapiFailure {
    boolean column = token.equals("field");
    if (column) {
      advance();
    }
    if (!token.startsWith("\"")) {
      throw invalid("Stdlib.Parsing.Parse_error");
    }
    String text = token.substring(1, token.length() - 1);
    advance();
    return column ? new Operand.Column(text) : new Operand.Literal(text);
  }

  private void advance() throws XapiFailure {
    if (!matcher.lookingAt()) {
      throw invalid("Failure(\"lexing: empty token\")");
    }
    token = matcher.group(1);
    matcher.region(matcher.end(), expression.length());
  }

  private void expect(String expected) throws XapiFailure {
    if (!token.equals(expected)) {
      throw invalid("Stdlib.Parsing.Parse_error");
    }
  }

  private XapiFailure invalid(String reason) {
    return new XapiFailure("INVALID_VALUE", expression, reason);
  }
}
