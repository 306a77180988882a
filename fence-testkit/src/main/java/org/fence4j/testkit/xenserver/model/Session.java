package org.fence4j.testkit.xenserver.model;

import java.time.Instant;

/**
 * An open session.
 *
 * @param ref what the client presents
 * @param uuid the record's uuid
 * @param user who logged in
 * @param originator the client's own name, empty if it gave none
 * @param created when it was opened
 */
public record Session(String ref, String uuid, String user, String originator, Instant created) {}
