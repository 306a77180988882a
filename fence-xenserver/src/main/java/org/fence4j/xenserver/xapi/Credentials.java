package org.fence4j.xenserver.xapi;

import org.fence4j.api.Secret;

/**
 * Who logs in.
 *
 * @param user the user's name
 * @param password the password
 */
public record Credentials(String user, Secret password) {}
