package org.fence4j.cli.it;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Security;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.fence4j.testkit.xenserver.XapiServer;

/**
 * The TLS of XenServer 6.x in front of a plain simulated host. A process of its own: the JDK reads
 * what it disables once, and the test's has read it.
 */
final class OldTlsHost implements AutoCloseable {
  private static final String KEY_PASSWORD = "changeit";

  private final Process process;
  private final String url;

  private OldTlsHost(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  static OldTlsHost before(XapiServer plain, Path directory) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin");
    String store = directory.resolve("key.p12").toString();
    String key =
        "-genkeypair -alias host -dname CN=xen1 -keyalg RSA -keysize 2048 -storetype PKCS12";
    Process keytool =
        new ProcessBuilder(
                (java.resolve("keytool")
                        + " "
                        + key
                        + " -keystore "
                        + store
                        + " -storepass "
                        + KEY_PASSWORD)
                    .split(" ", -1))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool: " + said);
    }
    Process process =
        new ProcessBuilder(
                java.resolve("java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OldTlsHost.class.getName(),
                store,
                plain.address(1),
                String.valueOf(plain.port()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String port = process.inputReader(StandardCharsets.UTF_8).readLine();
    return new OldTlsHost(process, "https://" + plain.address(1) + ":" + port);
  }

  String url() {
    return url;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /**
   * Serves until it is killed.
   *
   * @param args the key store, and where the plain host is
   */
  public static void main(String[] args) throws Exception {
    Security.setProperty("jdk.tls.disabledAlgorithms", "SSLv3");
    try (SSLServerSocket server = (SSLServerSocket) listen(args[0], args[1])) {
      server.setEnabledProtocols(new String[] {"TLSv1"});
      server.setEnabledCipherSuites(new String[] {"TLS_RSA_WITH_AES_256_CBC_SHA"});
      System.out.println(server.getLocalPort());
      while (true) {
        Socket client = server.accept();
        new Thread(() -> serve(client, args[1], Integer.parseInt(args[2]))).start();
      }
    }
  }

  private static ServerSocket listen(String file, String address) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = new FileInputStream(file)) {
      store.load(in, KEY_PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, KEY_PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context
        .getServerSocketFactory()
        .createServerSocket(0, 50, InetAddress.getByName(address));
  }

  private static void serve(Socket client, String address, int port) {
    try (client;
        Socket inside = new Socket(address, port)) {
      new Thread(() -> pump(inside, client)).start();
      pump(client, inside);
    } catch (IOException e) {
      // This connection is over; the client knows.
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.close();
    } catch (IOException e) {
      // as above
    }
  }
}
