package io.github.sillage;

import io.github.sillage.access.ApiKey;
import io.github.sillage.access.ApiKeyStore;
import io.github.sillage.access.Role;
import io.github.sillage.config.Secret;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes, lists and revokes the keys that writing over HTTP needs. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    description = "Make, list and revoke the keys that writing over HTTP needs.")
final class KeyCommand implements Runnable {
  private static final int SECONDS = 20;
  private static final String ROW = "%-24s %-8s %-20s %-20s %s%n";

  @ParentCommand private @Nullable Sillage parent;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec().commandLine(), "Expected create, list or revoke");
  }

  @Command(
      description = "Make a key and print it, once: only its SHA-256 is kept.",
      mixinStandardHelpOptions = true)
  int create(
      @Option(
              names = "--role",
              required = true,
              paramLabel = "ROLE",
              description = "reader, curator or admin.")
          String role,
      @Option(
              names = "--name",
              required = true,
              paramLabel = "NAME",
              description = "Whose it is; histories name it.")
          String name) {
    ApiKey key = key(role, name);
    Optional<Secret> made = ask(keys -> CommandDatabase.await(keys.create(key), SECONDS));
    if (made.isEmpty()) {
      return fail("there was a key named '" + name + "' already; a name is never given twice");
    }
    out().println(made.get().reveal());
    out().flush();
    return 0;
  }

  @Command(description = "List every key there ever was.", mixinStandardHelpOptions = true)
  int list() {
    List<ApiKey> all = ask(keys -> CommandDatabase.await(keys.all(), SECONDS));
    out().printf(ROW, "name", "role", "made", "by", "revoked");
    all.forEach(this::print);
    out().flush();
    return 0;
  }

  @Command(description = "Revoke a key, from now on.", mixinStandardHelpOptions = true)
  int revoke(@Parameters(paramLabel = "NAME", description = "Whose it is.") String name) {
    boolean revoked = ask(keys -> CommandDatabase.await(keys.revoke(name, Instant.now()), SECONDS));
    if (!revoked) {
      return fail("no key named '" + name + "' holds");
    }
    out().println("Revoked: " + name);
    out().flush();
    return 0;
  }

  private ApiKey key(String role, String name) {
    try {
      String by = "cli:" + System.getProperty("user.name", "unknown");
      return new ApiKey(name, Role.of(role), Instant.now(), by, Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec().commandLine(), "--role '" + role + "' --name '" + name + "': " + e.getMessage());
    }
  }

  private void print(ApiKey key) {
    out()
        .printf(
            ROW,
            key.name(),
            key.role(),
            seconds(key.createdAt()),
            key.createdBy(),
            key.revokedAt().map(KeyCommand::seconds).orElse("-"));
  }

  private static String seconds(Instant instant) {
    return instant.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
  }

  private <T> T ask(Function<ApiKeyStore, T> question) {
    try (CommandDatabase database =
        CommandDatabase.open(Objects.requireNonNull(parent).settings())) {
      return question.apply(new ApiKeyStore(database.pool()));
    }
  }

  private int fail(String why) {
    PrintWriter err = spec().commandLine().getErr();
    err.println("sillage: " + why);
    err.flush();
    return 1;
  }

  private PrintWriter out() {
    return spec().commandLine().getOut();
  }

  private CommandSpec spec() {
    return Objects.requireNonNull(spec);
  }
}
