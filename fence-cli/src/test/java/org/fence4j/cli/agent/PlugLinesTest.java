package org.fence4j.cli.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.fence4j.api.Plug;
import org.fence4j.api.PlugStatus;
import org.fence4j.api.PowerState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlugLinesTest {
  private static List<String> lines(boolean pacemaker, PlugStatus... plugs) {
    return new PlugLines(",", new Caller(pacemaker)).of(List.of(plugs), false);
  }

  private static PlugStatus plug(String name, String alias) {
    return new PlugStatus(new Plug(name), alias, PowerState.ON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Web One",
        "web,one",
        "web;one",
        "wöb",
        "web:1",
        "my.variable.vm",
        "INVALID",
        "on",
        "OFF",
        ""
      })
  void aliasThatPacemakerWouldMisreadIsKeptFromItButNotFromPeople(String alias) {
    assertEquals(List.of("u1,"), lines(true, plug("u1", alias)));
    assertEquals(List.of("u1," + alias), lines(false, plug("u1", alias)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"web1", "web-1.example.org", "WEB_1", "online"})
  void aliasOfOnePlainWordReachesPacemaker(String alias) {
    assertEquals(List.of("u1," + alias), lines(true, plug("u1", alias)));
  }

  @Test
  void aliasThatMeansTwoPlugsIsKeptFromPacemaker() {
    assertEquals(List.of("u1,", "u2,"), lines(true, plug("u1", "web"), plug("u2", "web")));
  }

  @Test
  void stateOfAPlugThatIsHeldIsOn() {
    PlugStatus held = new PlugStatus(new Plug("u1"), "web", PowerState.HELD);
    assertEquals(
        List.of("u1,web,ON"), new PlugLines(",", new Caller(true)).of(List.of(held), true));
  }
}
