package org.fence4j.xenserver;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.param.ParameterSet;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.ParameterType;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.xenserver.pool.HostAddress;

/** The options of {@code fence_xenserver} beyond the standard ones. */
public final class XenServerParameters {
  /** Where the pool is. */
  public static final ParameterSpec<List<HostAddress>> SESSION_URL =
      ParameterSpec.named("session_url", ParameterType.of("string", HostAddress::parseAll))
          .unlistedAlias("url")
          .letter('s')
          .required()
          .help(
              "Hosts of the pool, in any order and of any role, separated by commas or blanks,"
                  + " for example https://10.0.0.1,https://10.0.0.2");

  /** The target by name, as the original agents spell it. */
  public static final ParameterSpec<String> VM_NAME =
      ParameterSpec.named("vm_name", ParameterType.STRING)
          .unlistedAlias("name")
          .help("Name of the VM, exact and with case");

  /** The target by uuid. */
  public static final ParameterSpec<String> UUID =
      ParameterSpec.named("uuid", ParameterType.STRING)
          .letter('U')
          .help("UUID of the VM; wins over every name");

  /** Whom to trust. */
  public static final ParameterSpec<String> SSL_CACERT =
      ParameterSpec.named("ssl_cacert", ParameterType.STRING)
          .help("PEM file of the authorities, or of the very host certificates, to trust");

  /** Which certificates to trust. */
  public static final ParameterSpec<String> SSL_FINGERPRINT =
      ParameterSpec.named("ssl_fingerprint", ParameterType.STRING)
          .help("SHA-256 fingerprints of the host certificates to trust, separated by commas");

  /** TLS, which is the default; for configurations written for other agents. */
  public static final ParameterSpec<Boolean> SSL =
      ParameterSpec.named("ssl", ParameterType.BOOLEAN)
          .letter('z')
          .help("Use TLS and verify the certificate; that is the default");

  /** The same under its second name. */
  public static final ParameterSpec<Boolean> SSL_SECURE =
      ParameterSpec.named("ssl_secure", ParameterType.BOOLEAN)
          .help("Use TLS and verify the certificate; that is the default");

  /** Trust anyone; stronger than {@link #SSL} and {@link #SSL_SECURE}, as in fencing.py. */
  public static final ParameterSpec<Boolean> SSL_INSECURE =
      ParameterSpec.named("ssl_insecure", ParameterType.BOOLEAN)
          .defaultsTo("0")
          .help("Accept any certificate; whoever is in between can read the password");

  /** Whether what {@link #SSL_CACERT} vouches for must name the host. */
  public static final ParameterSpec<Boolean> SSL_VERIFY_NAME =
      ParameterSpec.named("ssl_verify_name", ParameterType.BOOLEAN)
          .spelledOut()
          .defaultsTo("1")
          .help("Whether a certificate that ssl_cacert vouches for must also name the host");

  /** Trust on first use; on by default under the names of agents that could verify nobody. */
  public static final ParameterSpec<Boolean> SSL_TOFU =
      ParameterSpec.named("ssl_tofu", ParameterType.BOOLEAN)
          .spelledOut()
          .help(
              "Trust the certificate a host shows when first met, and no other later, unless"
                  + " ssl_cacert or ssl_fingerprint is given; on by default when called as"
                  + " fence_cxs or fence_cxs_redhat");

  /** Protocols and algorithms that are off today. */
  public static final ParameterSpec<Boolean> SSL_LEGACY =
      ParameterSpec.named("ssl_legacy", ParameterType.BOOLEAN)
          .defaultsTo("0")
          .help("Also speak TLS 1.0, 1.1 and TLS_RSA suites, which XenServer up to 7.6 needs");

  /** Where files are kept from one action to the next. */
  public static final ParameterSpec<String> STATE_DIRECTORY =
      ParameterSpec.named("state_directory", ParameterType.STRING)
          .defaultsTo("/var/lib/fence4j")
          .help("Directory for what is remembered from one action to the next");

  /** Whether the pool's members are remembered. */
  public static final ParameterSpec<Boolean> MEMBERS_CACHE =
      ParameterSpec.named("members_cache", ParameterType.BOOLEAN)
          .spelledOut()
          .defaultsTo("1")
          .help("Remember the hosts of the pool, for when those of session_url do not answer");

  private XenServerParameters() {}

  static ParameterSet all() {
    return StandardParameters.all()
        .plus(
            ParameterSet.of(
                SESSION_URL,
                VM_NAME,
                UUID,
                StandardParameters.METHOD,
                SSL,
                SSL_SECURE,
                SSL_CACERT,
                SSL_FINGERPRINT,
                SSL_INSECURE,
                SSL_VERIFY_NAME,
                SSL_TOFU,
                SSL_LEGACY,
                STATE_DIRECTORY,
                MEMBERS_CACHE));
  }

  /**
   * Where files are kept. The system property {@code fence.state} takes the default's place, so
   * that tests leave the machine's own directory alone.
   */
  static Path stateDirectory(Optional<String> given) throws FenceException {
    String usual = STATE_DIRECTORY.defaultValue().orElseThrow();
    try {
      return Path.of(given.orElseGet(() -> System.getProperty("fence.state", usual)));
    } catch (InvalidPathException e) {
      throw new FenceException(Reason.MISCONFIGURED, STATE_DIRECTORY + " is no path", e);
    }
  }

  static List<ParameterSpec<String>> plugParameters() {
    return List.of(UUID, StandardParameters.PLUG, VM_NAME, StandardParameters.NODENAME);
  }
}
