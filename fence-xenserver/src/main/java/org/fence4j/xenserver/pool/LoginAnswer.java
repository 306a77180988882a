package org.fence4j.xenserver.pool;

import org.fence4j.api.FenceException;

/** What became of one login at one host. */
public sealed interface LoginAnswer {

  /**
   * The host that was asked.
   *
   * @return its address
   */
  HostAddress host();

  /**
   * The host is the master and took the credentials.
   *
   * @param session the session, now the receiver's to log out
   */
  record Accepted(PoolSession session) implements LoginAnswer {
    @Override
    public HostAddress host() {
      return session.master();
    }
  }

  /**
   * The host is a member (HOST_IS_SLAVE).
   *
   * @param host the member
   * @param master the address it names as its master, in its words but short and in one line:
   *     anybody may have written it, and nobody has been identified yet
   */
  record Member(HostAddress host, String master) implements LoginAnswer {
    private static final int LONGEST = 255;

    /** Makes the word fit for a message. */
    public Member {
      String line = master.strip().replaceAll("\\p{Cntrl}+", " ");
      master = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
  }

  /**
   * The host is no use, for now or for good ({@link FenceException.Reason#mayPass()}).
   *
   * @param host the host
   * @param why what is wrong with it
   */
  record Unusable(HostAddress host, FenceException why) implements LoginAnswer {}
}
