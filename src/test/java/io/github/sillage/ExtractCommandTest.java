package io.github.sillage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.web.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExtractCommandTest {
  private static final Path ARTICLE = Path.of("docs", "examples", "article-fr.txt");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path directory;

  private int run(String... arguments) {
    return new CommandLine(new Sillage())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void aPageIsPrintedAsTheCandidatesItTells() throws Exception {
    Path page = directory.resolve("article.html");
    String text = Files.readString(ARTICLE).replace("\n", "</p><p>");
    Files.writeString(page, "<html><body><nav>2024</nav><p>" + text + "</p></body></html>");

    int status =
        run(
            "extract",
            "--lang",
            "fr",
            "--published",
            "2025-10-04",
            "--url",
            "https://example.org/seoul",
            page.toString());

    assertThat(status).isZero();
    JsonNode candidates = Json.MAPPER.readTree(out.toString());
    assertThat(candidates).hasSize(5);
    assertThat(candidates.get(1).at("/event/when/date").asText()).isEqualTo("2025-10-01");
    assertThat(candidates.get(1).at("/event/figures/0/value").asInt()).isEqualTo(900_000);
    assertThat(candidates.get(1).at("/event/sources/0/url").asText())
        .isEqualTo("https://example.org/seoul");
    assertThat(candidates.get(1).at("/event/title/en").asText())
        .isEqualTo("Partnership: Samsung Electronics, SK hynix, OpenAI");
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThat(run("extract", "--lang", "de", "--published", "2025-10-04", ARTICLE.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("expected one of en, fr, ko");
    assertThat(run("extract", "--lang", "fr", "--published", "2025-10-04", "no-such-file"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("no-such-file cannot be read");
  }
}
