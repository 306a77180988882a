package org.fence4j.testkit.xenserver.call;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.model.session.Role;
import org.fence4j.testkit.xenserver.model.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * Who may call what. A permission is a method's name in lower case, the same for its asynchronous
 * variant (gen_rbac.ml, rbac.ml {@code permission_of_action}, server_helpers.ml).
 */
public final class Rights {
  private static final String ASYNC = "async.";

  /** The order in which gen_rbac.ml happens to leave the roles, and errors to name them. */
  private static final List<Role> AS_NAMED =
      List.of(
          Role.VM_POWER_ADMIN,
          Role.VM_ADMIN,
          Role.VM_OPERATOR,
          Role.READ_ONLY,
          Role.POOL_ADMIN,
          Role.POOL_OPERATOR);

  /** Methods whose role is not their class's (allowed_roles in datamodel_vm.ml and others). */
  private static final Map<String, String> LEAST = exceptions();

  private Rights() {}

  /** Every permission a role has among these methods. */
  public static List<String> of(Role role, Collection<String> methods) {
    return methods.stream()
        .map(Rights::permission)
        .distinct()
        .filter(permission -> holders(permission).anyMatch(role::equals))
        .sorted()
        .toList();
  }

  /** Fails unless the session may call the method. */
  public static void check(Session session, String method) throws XapiFailure {
    String permission = permission(method);
    if (!session.superuser() && !session.permissions().contains(permission)) {
      throw new XapiFailure(
          "RBAC_PERMISSION_DENIED",
          permission,
          "No permission in user session. (Roles with this permission: "
              + holders(permission).map(Role::wireName).collect(Collectors.joining(", "))
              + ")");
    }
  }

  private static String permission(String method) {
    String lower = method.toLowerCase(Locale.ROOT);
    return lower.startsWith(ASYNC) ? lower.substring(ASYNC.length()) : lower;
  }

  private static Stream<Role> holders(String permission) {
    Role least = least(permission);
    return AS_NAMED.stream().filter(role -> least != null && role.includes(least));
  }

  /** The least role that has a permission; null if only the local superuser does. */
  private static @Nullable Role least(String permission) {
    String role = LEAST.get(permission);
    if (role == null) {
      return leastOfClass(permission);
    }
    return role.equals("nobody") ? null : Role.parse(role);
  }

  private static Role leastOfClass(String permission) {
    int dot = permission.indexOf('.');
    if (permission.startsWith("get_", dot + 1)) {
      return Role.READ_ONLY;
    }
    return switch (permission.substring(0, Math.max(0, dot))) {
      case "vm", "vdi", "vbd", "vm_metrics", "vm_guest_metrics" -> Role.VM_ADMIN;
      case "sr", "pbd", "pool", "host", "host_metrics", "task" -> Role.POOL_OPERATOR;
      default -> Role.POOL_ADMIN;
    };
  }

  private static Map<String, String> exceptions() {
    try (InputStream in = Rights.class.getResourceAsStream("roles.txt")) {
      if (in == null) {
        throw new IllegalStateException("no resource roles.txt");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> line.split(" ", 2))
          .collect(Collectors.toUnmodifiableMap(line -> line[1], line -> line[0]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
