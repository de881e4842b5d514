package io.github.sillage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.db.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KeyCommandTest {
  @TempDir Path folder;
  private final TestDatabase database = TestDatabase.fresh();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path file;

  @BeforeEach
  void settings() throws Exception {
    file =
        Files.writeString(
            folder.resolve("sillage.yaml"),
            "database: {url: '%s', password: postgres}%n".formatted(database.url()));
  }

  private int key(String... arguments) {
    out.getBuffer().setLength(0);
    return new CommandLine(new Sillage())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(
            Stream.concat(Stream.of("key", "--config", file.toString()), Stream.of(arguments))
                .toArray(String[]::new));
  }

  @Test
  void aKeyIsPrintedOnceListedWithoutItAndRevoked() {
    assertThat(key("create", "--role", "curator", "--name", "anna")).isZero();
    String made = out.toString().strip();
    assertThat(made).matches("sillage_[A-Za-z0-9_-]{43}");

    assertThat(key("list")).isZero();
    assertThat(out.toString()).containsPattern("anna +curator .*cli:.* -").doesNotContain(made);

    assertThat(key("revoke", "anna")).isZero();
    assertThat(key("revoke", "anna")).isOne();
    assertThat(err.toString()).contains("no key named 'anna' holds");
    assertThat(key("list")).isZero();
    assertThat(out.toString()).containsPattern("anna +curator .*Z +cli:.* 20..-");
  }

  @Test
  void aNameTakenAndARoleUnknownAreRefused() {
    assertThat(key("create", "--role", "admin", "--name", "bob")).isZero();
    assertThat(key("create", "--role", "reader", "--name", "bob")).isOne();
    assertThat(err.toString()).contains("'bob' already");
    assertThat(key("create", "--role", "king", "--name", "carl")).isEqualTo(2);
    assertThat(err.toString()).contains("expected reader, curator or admin");
    assertThat(key()).isEqualTo(2);
  }
}
