package org.fence4j.cli.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The agent in a virtual machine of its own, with the class path of this test. */
final class AgentProcess {
  private final Path directory;

  AgentProcess(Path directory) {
    this.directory = directory;
  }

  Installation.Result run(List<String> jvmOptions, String stdin, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add("-Dfence.command=fence_testbed");
    command.add("-Dfence.provider=testbed");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.fence4j.cli.Main");
    command.addAll(List.of(args));
    Path in = Files.writeString(directory.resolve("in"), stdin);
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("LC_ALL", "C");
    int code = builder.start().waitFor();
    return new Installation.Result(
        code,
        Files.readAllLines(out, StandardCharsets.UTF_8),
        Files.readAllLines(err, StandardCharsets.UTF_8));
  }
}
