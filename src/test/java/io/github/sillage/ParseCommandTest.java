package io.github.sillage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.web.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ParseCommandTest {
  private static final Path BODIES = Path.of("src", "test", "resources", "providers");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path directory;
  private CommandLine command;

  @BeforeEach
  void prepare() {
    command =
        new CommandLine(new Sillage()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
  }

  private int run(Path file, String arguments) {
    List<String> all = new ArrayList<>(List.of("parse", "--file", file.toString()));
    all.addAll(List.of(arguments.split(" ")));
    return command.execute(all.toArray(String[]::new));
  }

  private JsonNode printed() throws Exception {
    return Json.MAPPER.readTree(out.toString());
  }

  @Test
  void printsQuotesWithPlainNumbersAndTimesInUtc() {
    int status =
        run(
            BODIES.resolve("naver.json"),
            "--provider naver --operation quote --instruments XKRX:005930,XKRX:999999"
                + " --now 2026-11-23T07:05:00Z");
    assertThat(status).isZero();
    assertThat(out.toString())
        .isEqualToIgnoringNewLines(
            "{\"quotes\":[{\"instrument\":\"XKRX:005930\",\"price\":152100,\"previousClose\":149500,"
                + "\"currency\":\"KRW\",\"asOf\":\"2026-11-23T06:30:16Z\",\"session\":\"POST\","
                + "\"flags\":[]}],\"failed\":{\"XKRX:999999\":{\"kind\":\"NOT_FOUND\","
                + "\"detail\":\"not in the answer\"}}}");
  }

  @Test
  void printsBarsSplitsAndDividends() throws Exception {
    run(
        BODIES.resolve("yahoo-chart.json"),
        "--provider yahoo-chart --operation history --instruments XNAS:NVDA"
            + " --now 2026-11-02T20:00:00Z");
    JsonNode bars = printed().path("bars");
    assertThat(bars).hasSize(3);
    assertThat(bars.get(2).toString())
        .isEqualTo(
            "{\"instrument\":\"XNAS:NVDA\",\"session\":\"2026-11-02\",\"open\":128,\"high\":131.25,"
                + "\"low\":127.5,\"close\":129.04,\"adjustedClose\":129.04,\"volume\":148230117,"
                + "\"settled\":false}");
    assertThat(printed().path("splits").get(0).toString())
        .isEqualTo(
            "{\"instrument\":\"XNAS:NVDA\",\"session\":\"2026-10-29\",\"numerator\":10,"
                + "\"denominator\":1}");
    assertThat(printed().path("dividends").get(0).path("amount").asText()).isEqualTo("0.01");
    assertThat(printed().has("quotes")).isFalse();
    assertThat(printed().has("error")).isFalse();
  }

  @Test
  void printsRatesOfThePairsOrAsTheyAreStated() throws Exception {
    run(BODIES.resolve("ecb.csv"), "--provider ecb --operation fx --instruments USD/KRW");
    assertThat(printed().path("fx").toString())
        .isEqualTo(
            "[{\"date\":\"2026-11-20\",\"base\":\"USD\",\"quote\":\"KRW\",\"rate\":1466.04938272}]");
    out.getBuffer().setLength(0);
    run(BODIES.resolve("frankfurter.json"), "--provider frankfurter --operation fx");
    assertThat(printed().path("fx")).hasSize(3);
  }

  @Test
  void printsTheErrorOfAStatusWithItsHeaders() throws Exception {
    Path body = Files.writeString(directory.resolve("body.txt"), "Edge: Too Many Requests");
    int status =
        run(
            body,
            "--provider yahoo-chart --operation quote --instruments XNAS:NVDA --status 429"
                + " --header Retry-After:90");
    assertThat(status).isZero();
    assertThat(printed().path("error").path("kind").textValue()).isEqualTo("RATE_LIMITED");
    assertThat(printed().path("error").path("retryAfter").intValue()).isEqualTo(90);
  }

  @Test
  void saysWhatIsWrongWithTheCommand() {
    Path body = BODIES.resolve("naver.json");
    String asked = "--provider naver --operation quote --instruments XKRX:005930";
    assertThat(run(body, asked.replace("naver", "nobody"))).isEqualTo(2);
    assertThat(run(body, asked.replace("XKRX:005930", "005930"))).isEqualTo(2);
    assertThat(run(body, asked.replace("quote", "guess"))).isEqualTo(2);
    assertThat(run(body, asked + " --now yesterday")).isEqualTo(2);
    assertThat(run(body, asked + " --header nothing")).isEqualTo(2);
    assertThat(run(directory.resolve("none"), asked)).isEqualTo(2);
    assertThat(run(body, "--provider naver --operation quote")).isEqualTo(2);
    assertThat(run(body, "--provider ecb --operation fx --instruments USD")).isEqualTo(2);
    assertThat(err.toString())
        .contains("expected one of yahoo-chart, yahoo-spark, yahoo-quote, frankfurter, naver, ecb")
        .contains("'005930' is not an instrument")
        .contains("--now: 'yesterday' is no instant")
        .contains("cannot be read")
        .contains("--instruments: is required for quote");
    assertThat(out.toString()).isEmpty();
  }
}
