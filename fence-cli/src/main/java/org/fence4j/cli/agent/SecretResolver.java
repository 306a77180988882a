package org.fence4j.cli.agent;

import static org.fence4j.api.param.StandardParameters.PASSWORD;
import static org.fence4j.api.param.StandardParameters.PASSWORD_FILE;
import static org.fence4j.api.param.StandardParameters.PASSWORD_SCRIPT;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Optional;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Secret;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.cli.console.Console;

/**
 * Fetches the password from where the options say it is: a script's output or a file, each of which
 * wins over a password given as such (fencing.py {@code --password-script}).
 */
public final class SecretResolver {
  private static final int LONGEST = 64 << 10;

  private final Console console;

  /**
   * Makes a resolver.
   *
   * @param console learns what it must never show, and is warned of a file everybody can read
   */
  public SecretResolver(Console console) {
    this.console = console;
  }

  /**
   * Puts the password in.
   *
   * @param values the options given
   * @param limit how long a script may take
   * @return the options, with the password that counts
   * @throws FenceException with reason MISCONFIGURED if the password cannot be had, TIMED_OUT if
   *     the script hangs
   * @throws InterruptedException if the thread is interrupted
   */
  public ParameterValues resolve(ParameterValues values, Duration limit)
      throws FenceException, InterruptedException {
    Optional<String> script = script(values);
    if (script.isPresent()) {
      PasswordScript.Printed printed = new PasswordScript(script.get(), limit).run();
      ParameterValues complete = with(values, printed.text(), "password_script " + end(printed));
      if (printed.exitCode() != 0) {
        console.warning(
            "password_script " + end(printed) + " a password, which is used; mend the script");
      }
      return complete;
    }
    return fromFile(values);
  }

  private static Optional<String> script(ParameterValues values) throws FenceException {
    Optional<String> script = values.find(PASSWORD_SCRIPT).filter(text -> !text.isBlank());
    if (script.isPresent() && file(values).isPresent()) {
      throw misconfigured("password_script and password_file are both given: remove one of them");
    }
    return script;
  }

  private static Optional<String> file(ParameterValues values) {
    return values.find(PASSWORD_FILE).filter(text -> !text.isBlank());
  }

  private ParameterValues fromFile(ParameterValues values) throws FenceException {
    Optional<String> file = file(values);
    return file.isPresent()
        ? with(values, read(Path.of(file.get())), "password_file=" + file.get() + " holds")
        : values;
  }

  /**
   * The same without running anything, to check the other options.
   *
   * @param values the options given
   * @return the options, with a password if a script would give one
   * @throws FenceException with reason MISCONFIGURED if the password file cannot be used
   */
  ParameterValues assumed(ParameterValues values) throws FenceException {
    return script(values).isPresent()
        ? values.with(PASSWORD, Secret.of("what the script will print"))
        : fromFile(values);
  }

  private static String end(PasswordScript.Printed printed) {
    return printed.exitCode() == 0
        ? "printed"
        : "ended with exit code " + printed.exitCode() + " and printed";
  }

  private ParameterValues with(ParameterValues values, String text, String source)
      throws FenceException {
    String password = text.stripTrailing();
    if (password.isEmpty()) {
      throw misconfigured(source + " no password");
    }
    console.hide(password);
    if (password.lines().count() > 1) {
      throw misconfigured(source + " more than one line: it must be the password alone");
    }
    return values.with(PASSWORD, Secret.of(password));
  }

  private String read(Path file) throws FenceException {
    // A pipe nobody writes to would hold up the fence.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw misconfigured("password_file=" + file + " is no regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      warnIfPublic(file);
      return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw misconfigured("password_file=" + file + ": there is no such file");
    } catch (IOException e) {
      throw misconfigured("password_file=" + file + " cannot be read: " + e.getMessage());
    }
  }

  private void warnIfPublic(Path file) throws IOException {
    if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
      console.warning("password_file=" + file + " can be read by everybody: chmod 600 it");
    }
  }

  static FenceException misconfigured(String why) {
    return new FenceException(Reason.MISCONFIGURED, why);
  }
}
