package io.github.sillage;

import io.github.sillage.article.Article;
import io.github.sillage.article.HtmlText;
import io.github.sillage.article.Language;
import io.github.sillage.candidate.Proposals;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.Source;
import io.github.sillage.web.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads an article as the server would and keeps nothing; needs no network and no database. */
@Command(
    name = "extract",
    mixinStandardHelpOptions = true,
    description = "Read an article and print the candidate events it tells as JSON.")
final class ExtractCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--lang", required = true, paramLabel = "CODE", description = "en, fr or ko.")
  private String language = "";

  @Option(
      names = "--published",
      required = true,
      paramLabel = "DATE",
      description = "The day of publication, such as 2025-10-04.")
  private LocalDate published = LocalDate.EPOCH;

  @Option(names = "--url", paramLabel = "URL", description = "Where the article stands.")
  private Optional<URI> url = Optional.empty();

  @Parameters(paramLabel = "FILE", description = "Text, or HTML where its name ends in .html.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    try {
      Article article = new Article(text(), Language.of(language), published);
      Optional<Source> source = url.map(address -> new Source(address, Optional.empty()));
      Proposals proposals = new Proposals(TradingCalendars.load());
      out(
          Json.MAPPER
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(
                  proposals.of(
                      new Proposals.Submission(article, source), "command line", Instant.now())));
      return 0;
    } catch (IOException e) {
      throw misuse(file + " cannot be read (" + e.getClass().getSimpleName() + ")");
    } catch (IllegalArgumentException e) {
      throw misuse(String.valueOf(e.getMessage()));
    }
  }

  private String text() throws IOException {
    String text = Files.readString(file);
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".html") || name.endsWith(".htm") ? HtmlText.of(text) : text;
  }

  private ParameterException misuse(String message) {
    return new ParameterException(command().commandLine(), message);
  }

  private void out(String line) {
    command().commandLine().getOut().println(line);
    command().commandLine().getOut().flush();
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("not run from the command line");
    }
    return spec;
  }
}
