package org.fence4j.xenserver.xapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.XmlRpcRequest;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcClientException;
import org.apache.xmlrpc.client.XmlRpcStreamTransport;
import org.apache.xmlrpc.common.XmlRpcStreamRequestConfig;
import org.fence4j.api.Deadline;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Carries the codec's requests and answers over an {@link HttpExchange}. */
final class XapiTransport extends XmlRpcStreamTransport {
  private static final SAXParserFactory PARSERS = hardened();

  private final HttpExchange exchange;
  private final Deadline deadline;

  XapiTransport(XmlRpcClient client, HttpExchange exchange, Deadline deadline) {
    super(client);
    this.exchange = exchange;
    this.deadline = deadline;
  }

  /** No DOCTYPE, so no entity, no external file, no expansion bomb (CVE-2016-5002). */
  private static SAXParserFactory hardened() {
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory;
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("this JDK's XML parser cannot refuse a DOCTYPE", e);
    }
  }

  @Override
  public Object sendRequest(XmlRpcRequest request) throws XmlRpcException {
    XmlRpcStreamRequestConfig config = (XmlRpcStreamRequestConfig) request.getConfig();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      newReqWriter(request).write(body);
      return exchange.post(body.toByteArray(), deadline, answer -> read(config, answer));
    } catch (UncheckedXmlRpcException e) {
      throw e.cause;
    } catch (IOException | SAXException e) {
      throw new XmlRpcClientException("no whole answer", e);
    }
  }

  private Object read(XmlRpcStreamRequestConfig config, BoundedInput answer) throws IOException {
    ((XapiTypes) getClient().getTypeFactory()).whenRecordRead(answer::startPart);
    try {
      return readResponse(config, answer);
    } catch (XmlRpcClientException e) {
      if (e.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new GarbledAnswer("something that is not XenAPI");
    } catch (XmlRpcException e) {
      throw new UncheckedXmlRpcException(e);
    }
  }

  @Override
  protected XMLReader newXMLReader() throws XmlRpcException {
    try {
      SAXParser parser = PARSERS.newSAXParser();
      // From JDK 24 on each &lt; of a text counts, and a long list has more of them than that.
      // There
      // are no others: a DOCTYPE is refused, and BoundedInput bounds what is read.
      parser.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
      parser.setProperty("jdk.xml.totalEntitySizeLimit", "0");
      XMLReader reader = parser.getXMLReader();
      // The JDK's own handler prints to standard error.
      reader.setErrorHandler(new DefaultHandler());
      return reader;
    } catch (ParserConfigurationException | SAXException e) {
      throw new XmlRpcException("this JDK has no XML parser", e);
    }
  }

  @Override
  protected void writeRequest(ReqWriter writer) {
    throw new UnsupportedOperationException("sendRequest writes");
  }

  @Override
  protected InputStream getInputStream() {
    throw new UnsupportedOperationException("sendRequest reads");
  }

  @Override
  protected boolean isResponseGzipCompressed(XmlRpcStreamRequestConfig config) {
    return false;
  }

  @Override
  protected void close() {
    // The exchange decides whether its connection can be used again.
  }

  /** Carries a codec's exception through a reader that may only throw IOException. */
  private static final class UncheckedXmlRpcException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final XmlRpcException cause;

    UncheckedXmlRpcException(XmlRpcException cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
