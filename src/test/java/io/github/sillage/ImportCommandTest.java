package io.github.sillage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.db.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {
  private static final String HEADER = "id,when.date,when.zone,category,title.en\n";
  private static final String GOOD = "one,2026-10-01,Asia/Seoul,product,A\n";
  @TempDir Path folder;
  private final TestDatabase database = TestDatabase.fresh();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String name, String text, String... more) throws Exception {
    Path settings =
        Files.writeString(
            folder.resolve("sillage.yaml"),
            "database: {url: '%s', password: postgres}%n".formatted(database.url()));
    Path file = Files.writeString(folder.resolve(name), text);
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return new CommandLine(new Sillage())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(
            Stream.concat(
                    Stream.of("import", "--config", settings.toString(), file.toString()),
                    Stream.of(more))
                .toArray(String[]::new));
  }

  @Test
  void aFileIsTriedThenImportedThenChangesNothing() throws Exception {
    assertThat(run("a.csv", HEADER + GOOD, "--dry-run")).isZero();
    assertThat(out.toString()).contains("1 created", "nothing is written");
    assertThat(run("a.csv", HEADER + GOOD)).isZero();
    assertThat(out.toString()).contains("1 created", "; written");
    assertThat(run("a.csv", HEADER + GOOD)).isZero();
    assertThat(out.toString()).contains("0 created", "1 unchanged");
  }

  @Test
  void faultsAreToldByLineAndFieldAndRefuseTheFile() throws Exception {
    String bad = HEADER + GOOD + "two,never,Asia/Seoul,product,B\n";
    assertThat(run("b.csv", bad)).isOne();
    assertThat(err.toString()).contains("line 3, field when.date: 'never'");
    assertThat(out.toString()).contains("2 rows: 0 created", "nothing is written");
    assertThat(run("b.csv", bad, "--good")).isZero();
    assertThat(out.toString()).contains("1 created", "1 at fault; written");
    assertThat(run("b.txt", bad)).isEqualTo(2);
  }
}
