package io.github.sillage.adhoc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.study.ReturnForm;
import io.github.sillage.web.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {

  @Test
  void whatIsLeftOutIsTheStandardStudy() {
    StudySettings settings = read(Requests.market()).settings();

    assertThat(settings.model()).isEqualTo(ModelChoice.MARKET);
    assertThat(settings.returns()).isEqualTo(ReturnForm.LOG);
    assertThat(settings.estimation().from()).isEqualTo(-130);
    assertThat(settings.estimation().to()).isEqualTo(-11);
    assertThat(settings.window().length()).isEqualTo(21);
    assertThat(settings.windows()).hasSize(6);
    assertThat(settings.minObservations()).isEqualTo(100);
    assertThat(settings.maskSessions()).isEmpty();
  }

  @Test
  void everyFaultIsNamedByItsPathInOneAnswer() {
    ObjectNode request =
        Requests.market(
            r -> {
              r.put("model", "marker").put("retruns", "log");
              row(r, "S0", 3).removeAll().add("2025-13-01").add(1);
              row(r, "S1", 4).removeAll().add("2025-01-06").add("NaN");
              row(r, "MKT", 5).removeAll().add("2025-01-07").add(-4);
              ((ObjectNode) r.withArray("events").get(2)).put("dayZero", "2025-12-31").put("x", 1);
              ((ObjectNode) r.withArray("events").get(1)).put("dayZero", "2026-01-01");
              ((ObjectNode) r.withArray("events").get(0)).put("benchmark", "NONE");
            });

    assertThat(faults(request))
        .extracting(Fault::place)
        .containsExactlyInAnyOrder(
            "model",
            "retruns",
            "series.S0[3][0]",
            "series.S1[4][1]",
            "events[2].x",
            "events[1].dayZero",
            "events[0].benchmark");
  }

  @Test
  void whatRefersToNothingIsNamedOnceTheRestCanBeRead() {
    ObjectNode request =
        Requests.market(
            r -> {
              row(r, "MKT", 5).removeAll().add("2025-01-07").add(-4);
              ((ObjectNode) r.withArray("events").get(0)).put("benchmark", "NONE");
              ((ObjectNode) r.withArray("events").get(1)).put("dayZero", "2026-01-01");
              ((ObjectNode) r.withArray("events").get(2)).put("id", "e1").remove("benchmark");
            });

    assertThat(faults(request))
        .extracting(Fault::toString)
        .containsExactlyInAnyOrder(
            "series.MKT[5][1]: -4.0 is no price: expected a number above 0, or null",
            "events[0].benchmark: there is no series 'NONE': expected one of 4 such as 'MKT'",
            "events[1].dayZero: '2026-01-01' is no session of S1/MKT, which has rows only up to"
                + " 2025-06-10",
            "events[2].id: 'e1' is given twice",
            "events[2].benchmark: is missing: the model market is measured against a series");
  }

  @Test
  void aWeightInTheBenchmarkIsAShareOfABenchmarkThatIsThere() {
    ObjectNode request =
        Requests.market(
            r -> {
              r.put("model", "mean");
              ((ObjectNode) r.withArray("events").get(0)).put("benchmarkWeight", 1);
              ((ObjectNode) r.withArray("events").get(1)).put("benchmarkWeight", "0.3");
              ((ObjectNode) r.withArray("events").get(2))
                  .put("benchmarkWeight", 0.3)
                  .remove("benchmark");
            });

    assertThat(faults(request))
        .extracting(Fault::toString)
        .containsExactlyInAnyOrder(
            "events[0].benchmarkWeight: '1' is not valid: expected a number from 0 to below 1",
            "events[1].benchmarkWeight: '0.3' is not valid: expected a number from 0 to below 1",
            "events[2].benchmarkWeight: is given without a benchmark");
  }

  @Test
  void aWeightInTheBenchmarkIsRefusedWithVolumes() {
    ObjectNode request = Requests.market(r -> r.put("returns", "volume"));
    ((ObjectNode) request.withArray("events").get(1)).put("benchmarkWeight", 0.3);

    assertThat(faults(request))
        .extracting(Fault::toString)
        .containsExactly(
            "events[1].benchmarkWeight: 0.3 cannot be used with returns 'volume': a share in an"
                + " index is one of its returns");
  }

  @Test
  void aDayZeroBetweenSessionsIsToldWhichSessionsAreAround() {
    ObjectNode request =
        Requests.market(
            r -> {
              for (String name : List.of("S0", "MKT")) {
                r.withObject("/series").withArray(name).remove(130);
              }
              ((ObjectNode) r.withArray("events").get(0)).put("dayZero", "2025-05-12");
            });

    assertThat(faults(request))
        .extracting(Fault::message)
        .containsExactly(
            "'2025-05-12' is no session of S0/MKT, which has rows on 2025-05-11 and then on"
                + " 2025-05-13");
  }

  @Test
  void aDayZeroOutsideTheDataIsToldWhereItBeginsOrThatThereIsNone() {
    ObjectNode early =
        Requests.market(
            r -> ((ObjectNode) r.withArray("events").get(0)).put("dayZero", "2024-12-31"));
    assertThat(faults(early))
        .extracting(Fault::message)
        .containsExactly(
            "'2024-12-31' is no session of S0/MKT, which has rows only from 2025-01-02 on");

    ObjectNode empty =
        Requests.market(
            r -> {
              r.withObject("/series").putArray("S0");
              r.withObject("/series").putArray("MKT");
            });
    assertThat(faults(empty))
        .extracting(Fault::place)
        .contains("series.S0", "series.MKT", "events[0].dayZero");
  }

  @Test
  void rowsInAnyOrderAreSortedButADateGivenTwiceIsRefused() {
    ObjectNode shuffled =
        Requests.market(
            r -> {
              ArrayNode rows = r.withObject("/series").withArray("S0");
              rows.add(rows.remove(7));
            });
    assertThat(Requests.answer(shuffled)).isEqualTo(Requests.answer(Requests.market()));

    ObjectNode twice =
        Requests.market(r -> row(r, "S0", 9).removeAll().add("2025-01-05").add(100.0));
    assertThat(faults(twice))
        .extracting(Fault::toString)
        .containsExactly("series.S0[9]: the date 2025-01-05 is given twice, first at series.S0[3]");
  }

  @Test
  void aFactorStudyHasABenchmarkInAllEventsOrInNone() {
    ObjectNode mixed =
        Requests.market(
            r -> {
              r.put("model", "factors").putObject("factors").putArray("F").add(row(r, "S2", 1));
              ((ObjectNode) r.get("events").get(1)).remove("benchmark");
            });
    assertThat(faults(mixed))
        .extracting(Fault::toString)
        .containsExactly(
            "events[1].benchmark: is missing: other events name one, expected it of all or of"
                + " none");

    mixed.get("events").forEach(event -> ((ObjectNode) event).remove("benchmark"));
    assertThat(read(mixed).events()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'estimation':[-130,-5]}   | estimation      | is not before the window",
        "{'estimation':[-11,-130]}  | estimation      | ends before it begins",
        "{'estimation':'[-9,-1]'}   | estimation      | expected two sessions in event time",
        "{'estimation':[-1.5,-1]}   | estimation      | expected two sessions in event time",
        "{'window':[0,5000]}        | window          | each from -1000 to 1000",
        "{'windows':[[0,0],[0,11]]} | windows         | [0,11] lies outside the window [-10,10]",
        "{'windows':[[0,1],[0,1]]}  | windows         | [0,1] is given twice",
        "{'windows':[]}             | windows         | a list of 1 to 100 windows",
        "{'windows':[[0]]}          | windows[0]      | expected two sessions in event time",
        "{'minObservations':0}      | minObservations | a whole number from 1 to 120",
        "{'minObservations':121}    | minObservations | a whole number from 1 to 120",
        "{'returns':'Log'}          | returns         | one of log, simple, given, volume",
        "{'mask':{}}                | mask.sessions   | is missing",
        "{'mask':{'sessions':-1}}   | mask.sessions   | a whole number from 0",
        "{'mask':3}                 | mask            | an object",
        "{'estimation':[-14,-11]}   | estimation      | at least 7",
        "{'donors':['S1','S9']}     | donors[1]       | there is no series 'S9'",
        "{'donors':['S1','S1']}     | donors[1]       | 'S1' is given twice",
        "{'donors':'S1'}            | donors          | a list of up to 50 names",
        "{'gaps':'span','returns':'simple'} | gaps | needs log returns",
        "{'bootstrap':{'draws':5}}  | bootstrap.draws | a whole number from 99 to 9999",
        "{'events':[]}              | events          | there is none",
        "{'events':{}}              | events          | is no list",
        "{'events':[7]}             | events[0]       | is no object",
        "{'series':{}}              | series          | there is none",
        "{'series':[]}              | series          | is no object",
        "{'series':{'A B':[]}}      | series['A B']   | has no rows",
        "{'series':{'A':[[1,2]]}}   | series.A[0][0]  | '1' is no date",
        "{'series':{'A':[['2025-01-02']]}} | series.A[0] | has 1 values",
        "{'series':{'A':[['2025-01-02',1e999]]}} | series.A[0][1] | no finite number",
        "{'series':{'A':[['2025-01-02',[1]]]}}   | series.A[0][1] | no finite number",
        "{'series':{'A':[['2025-01-02',0]]}}     | series.A[0][1] | is no price",
        "{'series':{'A':[['2025-01-02',1e16]]}}  | series.A[0][1] | expected 0 or a size",
        "{'factors':{'A':[['2025-01-02',1e-60]]}} | factors.A[0][1] | expected 0 or a size",
        "{'rf':7}                   | rf              | is no list"
      })
  void aWrongValueIsNamedWithWhatWasExpected(String change, String place, String message)
      throws Exception {
    ObjectNode over = (ObjectNode) Json.MAPPER.readTree(change.replace('\'', '"'));
    ObjectNode request = Requests.market(r -> r.setAll(over));

    assertThat(faults(request))
        .anySatisfy(
            fault -> {
              assertThat(fault.place()).isEqualTo(place);
              assertThat(fault.message()).contains(message);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "                                       | the body is no object",
        "[]                                     | the body is no object",
        "{\"series\":                           | line 1, column",
        "{\"series\":{\"A\":[[\"2025-01-02\",NaN]]}} | series.A[0][1]: 'NaN' is no finite number",
        "{\"rf\":[[\"2025-01-02\",-Infinity]]} | rf[0][1]: '-Infinity' is no finite number",
        "{\"model\":\"mean\",\"model\":\"mean\"} | model: is given twice",
        "{\"rf\":[],\"factors\":{\"RF\":[]}}     | rf: is given twice",
        "{\"series\":{\"A\":[],\"A\":[]}}        | series.A: is given twice",
        "{\"events\":[{\"id\":\"a\",\"id\":\"b\"}]} | Duplicate field 'id'",
        "{} {}                                  | something follows"
      })
  void whatIsNoRequestAtAllIsToldWhere(String json, String message) {
    String text = json == null ? "" : json;
    assertThatThrownBy(() -> RequestReader.read(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(RejectedInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void manyFaultsAreCountedButNotAllListed() {
    ObjectNode request =
        Requests.market(
            r -> IntStream.range(0, 150).forEach(i -> row(r, "S0", i).removeAll().add("x").add(1)));
    assertThat(faults(request)).hasSize(101).last().hasToString("and 50 more of the kind");
  }

  private static ArrayNode row(ObjectNode request, String series, int row) {
    return (ArrayNode) request.withObject("/series").withArray(series).get(row);
  }

  private static StudyRequest read(ObjectNode request) {
    return RequestReader.read(Requests.bytes(request));
  }

  private static List<Fault> faults(ObjectNode request) {
    return catchThrowableOfType(RejectedInput.class, () -> read(request)).faults();
  }
}
