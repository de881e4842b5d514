package io.github.sillage.adhoc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.study.outcome.JointVolatility;
import io.github.sillage.web.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class StudyCommandTest {
  private static final String EVENTS =
      """
      id,instrument,benchmark,dayZero
      e0,S0,MKT,2025-05-22
      e1,S1,MKT,2025-05-22
      e2,S2,MKT,20250522
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    ObjectNode series = Requests.market().withObject("/series");
    file("long.csv", longTable(series));
    file("wide.csv", wideTable(series, ","));
    file("events.csv", EVENTS);
  }

  @Test
  void aLongAndAWideTableGiveWhatTheServerAnswers() throws Exception {
    String expected = Json.text(Requests.answer(Requests.market()));

    for (String prices : List.of("long.csv", "wide.csv")) {
      assertThat(study("--prices", prices, "--events", "events.csv", "--out", "result.json"))
          .as(err::toString)
          .isZero();
      assertThat(folder.resolve("result.json")).hasContent(expected);
    }
  }

  @Test
  void optionsAreTheFieldsOfARequest() throws Exception {
    ObjectNode request =
        Requests.market(
            r -> {
              r.put("model", "marketAdjusted").put("returns", "simple").put("minObservations", 50);
              r.putArray("estimation").add(-100).add(-6);
              r.putArray("window").add(-5).add(5);
              r.putArray("windows").addArray().add(0).add(0);
              r.withArray("windows").addArray().add(-1).add(1);
              r.putObject("mask").put("sessions", 2);
            });

    int status =
        study(
            "--prices=wide.csv --events=events.csv --model=marketAdjusted --returns=simple"
                + " --estimation=-100,-6 --window=-5,5 --windows=0,0;-1,1 --min-observations=50"
                + " --mask=2 --out=-");

    assertThat(status).as(err::toString).isZero();
    assertThat(out.toString().strip()).isEqualTo(Json.text(Requests.answer(request)));
    assertThat(err.toString()).startsWith("3 of 3 events measured.");
  }

  @Test
  void theMarketMayBeAFileOfItsOwnAndEventsMayLeaveItAndTheirIdOut() throws Exception {
    ObjectNode series = Requests.market().withObject("/series");
    StringJoiner market = new StringJoiner("\n", "date,close\n", "\n");
    series.get("MKT").forEach(row -> market.add(row.get(0).asText() + "," + row.get(1)));
    file("index.csv", market.toString());
    series.remove("MKT");
    file("stocks.csv", wideTable(series, ";"));
    file("bare.csv", "ticker;date\nS0;2025-05-22\n\n");

    int status = study("--prices stocks.csv --events bare.csv --market index.csv --out r.json");

    assertThat(status).as(err::toString).isZero();
    JsonNode event = result("r.json").get("events").get(0);
    assertThat(event.get("id").asText()).isEqualTo("S0@2025-05-22");
    assertThat(event.get("benchmark").asText()).isEqualTo("index");
    assertThat(event.get("windows"))
        .first()
        .satisfies(
            window ->
                assertThat(window.get("car").asDouble())
                    .isEqualTo(
                        Requests.answer(Requests.market()).events().get(0).windows().get(0).car()));
  }

  @Test
  void aFileOfTheKennethFrenchLibraryIsReadAsFractionsWithItsRiskFreeRate() throws Exception {
    StringJoiner days = new StringJoiner("\n");
    for (int t = 0; t < Requests.SESSIONS; t++) {
      String day = Requests.FIRST.plusDays(t).toString().replace("-", "");
      String size = t == 3 ? "-99.99" : String.valueOf((t * 37 % 11 - 5) / 10.0);
      days.add(day + ",    " + (t * 53 % 17 - 8) / 10.0 + ",   " + size + ",   0.019");
    }
    file(
        "ff.csv",
        """
        This file was created by nobody, using no database.
        The factors are invented, in percent.

        ,Mkt-RF,SMB,RF
        %s

         Annual Factors: January-December
        ,Mkt-RF,SMB,RF
          2025,   12.34,   -0.11,    4.00

        Copyright of nobody
        """
            .formatted(days));
    file("own.csv", "instrument,dayZero\nS0,2025-05-22\n");

    int status =
        study("--prices wide.csv --events own.csv --factors ff.csv --model factors --out r.json");

    assertThat(status).as(err::toString).isZero();
    JsonNode model = result("r.json").get("events").get(0).get("model");
    assertThat(model.get("betas").fieldNames()).toIterable().containsExactly("Mkt-RF", "SMB");
    assertThat(model.get("df").asInt()).isEqualTo(120 - 3);
    JsonNode request = Json.MAPPER.valueToTree(result("r.json").get("design"));
    assertThat(request.get("factors")).hasSize(2);
  }

  @Test
  void aTableOfOpenHighLowAndCloseIsOneSeriesNamedAsItsFile() throws Exception {
    ObjectNode series = Requests.market().withObject("/series");
    StringJoiner rows = new StringJoiner("\n", "Date,Open,High,Low,Close,Volume\n", "\n");
    series.get("MKT").forEach(row -> rows.add(row.get(0).asText() + ",1,1,1," + row.get(1) + ",5"));
    file("index.csv", rows.toString());
    file("own.csv", "instrument,dayZero\nS0,2025-05-22\n");

    assertThat(study("--prices wide.csv --events own.csv --market index.csv --out r.json"))
        .as(err::toString)
        .isZero();
    assertThat(result("r.json").at("/events/0/windows/0/car").asDouble())
        .isEqualTo(Requests.answer(Requests.market()).events().get(0).windows().get(0).car());
  }

  @Test
  void datesMayBeMidnightsAsDataFramesAreSaved() throws Exception {
    String table = Files.readString(folder.resolve("wide.csv"));
    file("frame.csv", table.replaceAll("(\\d{4}-\\d\\d-\\d\\d),", "$1 00:00:00-05:00,"));
    file("stamps.csv", "ticker,date\nS0,2025-05-22T00:00:00Z\n");

    assertThat(study("--prices frame.csv --events stamps.csv --market MKT --out r.json")).isZero();
    assertThat(result("r.json").at("/events/0/dayZero").asText()).isEqualTo("2025-05-22");
  }

  @Test
  void aCsvResultHasTheWindowsOfTheEvents() throws Exception {
    assertThat(study("--prices long.csv --events events.csv --out r.csv")).isZero();

    assertThat(Files.readAllLines(folder.resolve("r.csv")))
        .hasSize(1 + 3 * 6)
        .first()
        .asString()
        .startsWith("event,instrument,benchmark,dayZero,status,from,to,car,se");
    assertThat(folder.resolve("r.csv.part")).doesNotExist();
  }

  @Test
  void theTestsAcrossEventsComeAsATableOfTheirOwn() throws Exception {
    assertThat(study("--prices wide.csv --events events.csv --out r.csv --tests tests.csv"))
        .isZero();

    List<String> lines = Files.readAllLines(folder.resolve("tests.csv"));
    assertThat(lines).first().isEqualTo("of,from,to,n,mean,test,statistic,df,p,pExact,unavailable");
    Aggregate.Window window = Requests.answer(Requests.market()).aggregate().windows().get(1);
    Aggregate.Test bmp = window.tests().get("bmp");
    assertThat(lines)
        .contains(
            "window,0,1,3,%s,bmp,%s,2,%s,,"
                .formatted(
                    window.caar().getAsDouble(),
                    bmp.statistic().getAsDouble(),
                    bmp.p().getAsDouble()));
    JointVolatility.Volatility volatility = window.volatility();
    assertThat(lines)
        .contains(
            "window,0,1,3,%s,volatility,%s,4,%s,,"
                .formatted(
                    volatility.mean().getAsDouble(),
                    volatility.statistic().getAsDouble(),
                    volatility.p().getAsDouble()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date,instrument,close\\n2025-01-02,S0,1o0\\n        | bad.csv:2:15: '1o0' is no number",
        "date,instrument,close\\n2025-02-30,S0,100\\n        | bad.csv:2:1: '2025-02-30' is no date",
        "date,instrument,close\\n2025-01-02,S0,-5\\n         | bad.csv:2:15: -5.0 is no price",
        "date,instrument,close\\n2025-01-02,,5\\n            | bad.csv:2:12: names no instrument",
        "date,S0\\n2025-01-02,5\\n2025-01-02,6\\n            | bad.csv:3:12: the date 2025-01-02 is given twice, first at bad.csv:2:12",
        "date,S0\\n2025-01-02,5,6\\n                         | bad.csv:2:14: there are 3 cells: expected 2",
        "date,S0,S0\\n2025-01-02,5,6\\n                      | bad.csv:1:9: 'S0' is given twice",
        "S0,S1\\n1,2\\n                                      | bad.csv:1:1: the header has no column date",
        "date,ticker\\n2025-01-02,S0\\n                      | bad.csv:1:6: the header has a column of instruments",
        "date,S0\\n                                           | bad.csv: has no rows below its header",
        "''                                                  | bad.csv: is empty",
      })
  void aFaultInAFileIsToldByLineAndColumn(String content, String message) throws Exception {
    file("bad.csv", content.strip().replace("\\n", "\n"));

    assertThat(study("--prices bad.csv --events events.csv --out r.json")).isEqualTo(2);
    assertThat(err.toString()).contains("sillage study: " + message);
    assertThat(folder.resolve("r.json")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--model=magic              | --model: 'magic' is not valid",
        "--window=-20,20            | --estimation: [-130,-11] is not before the window",
        "--window=x                 | --window is 'x': expected sessions such as -10,10",
        "--min-observations=500     | --min-observations: '500' is not valid",
        "--mask=-1                  | --mask: '-1' is not valid",
        "--estimation=-14,-11      | --estimation: has 4 sessions: expected at least 7",
        "--market=NONE              | sillage study: bare.csv:2:1: there is no series 'NONE'",
        "--out=result.xlsx          | --out: 'result.xlsx' ends neither in .json nor in .csv",
        "--factors=none.csv         | none.csv: there is no such file",
        "--prices=events.csv        | events.csv:1:1: the header has no column date"
      })
  void aFaultInAnOptionIsToldByItsName(String option, String message) throws Exception {
    file("bare.csv", "instrument,dayZero\nS0,2025-05-22\n");

    assertThat(study("--prices wide.csv --events bare.csv " + option)).isEqualTo(2);
    assertThat(err.toString()).contains(message);
  }

  @Test
  void aResultThatCannotBeWrittenIsAnErrorOfAnotherKind() throws Exception {
    assertThat(study("--prices wide.csv --events events.csv --out none/r.json")).isEqualTo(1);
    assertThat(err.toString()).contains("NoSuchFileException");
  }

  private int study(String line) throws IOException {
    return study(line.split(" "));
  }

  private int study(String... arguments) throws IOException {
    String[] inFolder =
        Stream.of(arguments)
            .map(each -> each.replaceAll("(^|=)([a-z/]+\\.(csv|json))$", "$1" + folder + "/$2"))
            .toArray(String[]::new);
    return new CommandLine(new StudyCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(inFolder);
  }

  private void file(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private JsonNode result(String name) throws IOException {
    return Json.MAPPER.readTree(Files.readAllBytes(folder.resolve(name)));
  }

  private static String longTable(ObjectNode series) {
    StringJoiner lines = new StringJoiner("\n", "Ticker,Date,Close\n", "\n");
    series
        .properties()
        .forEach(
            each ->
                each.getValue()
                    .forEach(
                        row ->
                            lines.add(
                                "%s,\"%s\",%s"
                                    .formatted(each.getKey(), row.get(0).asText(), row.get(1)))));
    return lines.toString();
  }

  private static String wideTable(ObjectNode series, String separator) {
    StringJoiner header = new StringJoiner(separator);
    header.add("\uFEFFdate");
    series.fieldNames().forEachRemaining(header::add);
    StringJoiner lines = new StringJoiner("\r\n", header + "\r\n", "\r\n");
    for (int t = 0; t < Requests.SESSIONS; t++) {
      StringJoiner line = new StringJoiner(separator);
      line.add(Requests.FIRST.plusDays(t).toString());
      for (JsonNode rows : series) {
        String value = rows.get(t).get(1).asText();
        line.add(separator.equals(";") ? value.replace('.', ',') : value);
      }
      lines.add(line.toString());
    }
    return lines.toString();
  }
}
