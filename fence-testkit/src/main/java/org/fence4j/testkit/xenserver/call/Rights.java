package org.fence4j.testkit.xenserver.call;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fence4j.testkit.xenserver.model.Role;
import org.fence4j.testkit.xenserver.model.Session;
import org.fence4j.testkit.xenserver.model.XapiFailure;

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

  private Rights() {}

  /** Every permission a role has among these methods. */
  public static List<String> of(Role role, Collection<String> methods) {
    return methods.stream()
        .map(Rights::permission)
        .distinct()
        .filter(permission -> role.includes(least(permission)))
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
    return AS_NAMED.stream().filter(role -> role.includes(least(permission)));
  }

  /** The least role that has a permission (allowed_roles in datamodel_vm.ml and its siblings). */
  private static Role least(String permission) {
    return switch (permission) {
      case "vm.start",
          "vm.hard_shutdown",
          "vm.shutdown",
          "vm.clean_shutdown",
          "vm.hard_reboot",
          "vm.clean_reboot",
          "vm.pause",
          "vm.unpause",
          "vm.suspend",
          "vm.resume" ->
          Role.VM_OPERATOR;
      case "vm.start_on", "vm.snapshot", "sr.scan" -> Role.VM_POWER_ADMIN;
      case "pool.is_slave" -> Role.POOL_ADMIN;
      default -> leastOfClass(permission);
    };
  }

  private static Role leastOfClass(String permission) {
    String call = permission.substring(permission.indexOf('.') + 1);
    if (call.startsWith("get_") || call.startsWith("assert_")) {
      return Role.READ_ONLY;
    }
    if (permission.matches("(vm|vdi|vbd)\\..*")) {
      return Role.VM_ADMIN;
    }
    return permission.matches("(sr|pbd)\\..*") ? Role.POOL_OPERATOR : Role.READ_ONLY;
  }
}
