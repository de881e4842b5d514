package io.github.sillage;

import static io.github.sillage.feed.runtime.FakeServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.feed.runtime.FakeServer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@ExtendWith(VertxExtension.class)
class CheckProvidersTest {
  private static final String KEY = "c0ffee5ec2e7";
  private final StringWriter out = new StringWriter();
  @TempDir Path folder;

  private int check(String baseUri, String... more) throws IOException {
    StringBuilder settings = new StringBuilder("providers:\n");
    for (String each :
        new String[] {
          "yahoo-chart", "yahoo-spark", "naver", "frankfurter", "ecb", "alphavantage"
        }) {
      settings.append("  %s: {baseUri: '%s'}%n".formatted(each, baseUri));
    }
    settings.append("  finnhub: {baseUri: '%s', key: %s}%n".formatted(baseUri, KEY));
    Path file = Files.writeString(folder.resolve("sillage.yaml"), settings);
    String[] arguments = new String[more.length + 5];
    System.arraycopy(
        new String[] {"check-providers", "--config", file.toString(), "--pause", "0"},
        0,
        arguments,
        0,
        5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return new CommandLine(new Sillage()).setOut(new PrintWriter(out)).execute(arguments);
  }

  @Test
  void eachProviderIsAskedOnceForEachThingAndWhatCameIsPrintedAndSavedWithoutKeys(Vertx vertx)
      throws Exception {
    FakeServer server = new FakeServer(vertx);
    server.usually(
        request ->
            request.uri().startsWith("/api/v1/quote")
                ? answer(401, "{\"error\":\"Invalid API key " + KEY + "\"}")
                : request.uri().contains("v1/latest")
                    ? answer(
                        200,
                        "{\"amount\":1.0,\"base\":\"USD\",\"date\":\"2026-11-20\","
                            + "\"rates\":{\"KRW\":1468.2}}")
                    : answer(429, "Too Many Requests"));

    assertThat(check(server.base().toString(), "--save", folder.resolve("kept").toString()))
        .isZero();

    assertThat(server.asked()).hasSizeBetween(8, 20).doesNotHaveDuplicates();
    assertThat(out.toString())
        .containsPattern("frankfurter +fx +200 .*USD/KRW 1468.2 of 2026-11-20")
        .containsPattern("naver +quote +429 .*RATE_LIMITED")
        .containsPattern("finnhub +quote +401 .*AUTH")
        .doesNotContain(KEY)
        .doesNotContain("alphavantage");
    assertThat(Files.readString(folder.resolve("kept/finnhub-quote-401.body")))
        .isEqualTo("{\"error\":\"Invalid API key ***\"}");
    assertThat(folder.resolve("kept/yahoo-chart-history-429.body")).exists();
  }

  @Test
  void withoutInternetItSaysSoInOneLine() throws Exception {
    assertThat(check("http://127.0.0.1:1")).isOne();

    assertThat(out.toString().lines()).hasSize(1);
    assertThat(out.toString()).startsWith("No internet: TRANSPORT").doesNotContain("symbols");
  }
}
