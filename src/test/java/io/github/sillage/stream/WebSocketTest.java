package io.github.sillage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.log.Position;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class WebSocketTest {
  private StreamFixture node;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    node = StreamFixture.start(vertx, StreamFixture.LIMITS);
  }

  @Test
  void connectIsAnsweredWithTheHeartbeat() throws Exception {
    JsonNode reply = node.connect().hello();

    assertThat(reply.path("id").asInt()).isEqualTo(1);
    assertThat(reply.path("connect").path("ping").asInt()).isEqualTo(25);
    assertThat(reply.path("connect").path("pong").asBoolean()).isTrue();
    assertThat(reply.path("connect").path("client").asText()).isNotEmpty();
    assertThat(reply.path("connect").path("version").asText()).startsWith("sillage");
  }

  @Test
  void theFirstPushFollowsThePositionOfTheReply() throws Exception {
    node.publish("timeline", 1, 5);
    TestSocket client = node.connect();
    client.hello();

    JsonNode subscribed = client.subscribe("\"channel\":\"timeline\"");
    node.publish("timeline", 6, 3);

    int position = subscribed.path("offset").asInt();
    assertThat(subscribed.path("positioned").asBoolean()).isTrue();
    assertThat(subscribed.has("was_recovering")).isFalse();
    assertThat(client.numbers(8 - position))
        .containsExactlyElementsOf(IntStream.rangeClosed(position + 1, 8).boxed().toList());
  }

  @Test
  void aPushCarriesDataOffsetAndTags() throws Exception {
    TestSocket client = node.connect();
    client.hello();
    client.subscribe("\"channel\":\"timeline\"");

    node.publish("timeline", 2, 1);

    JsonNode push = client.next().path("push");
    assertThat(push.path("channel").asText()).isEqualTo("timeline");
    assertThat(push.path("pub").path("offset").asInt()).isEqualTo(1);
    assertThat(push.path("pub").path("tags").path("even").asText()).isEqualTo("1");
    assertThat(push.path("pub").path("tags").path("kind").asText()).isEqualTo("created");
  }

  @Test
  void recoveryBringsEverythingMissedOnceAndInOrder() throws Exception {
    Position seen = node.publish("timeline", 1, 3);
    node.publish("timeline", 4, 4);
    TestSocket client = node.connect();
    client.hello();

    JsonNode subscribed = client.recover("timeline", seen, "");
    node.publish("timeline", 8, 2);

    assertThat(subscribed.path("recovered").asBoolean()).isTrue();
    assertThat(subscribed.path("was_recovering").asBoolean()).isTrue();
    assertThat(client.numbers(subscribed, 6)).containsExactly(4, 5, 6, 7, 8, 9);
  }

  @Test
  void aLongAbsenceIsMadeUpForInPagesWithoutAGap() throws Exception {
    Position seen = node.publish("timeline", 1, 1);
    for (int from = 2; from < 5_002; from += 500) {
      node.publish("timeline", from, 500);
    }
    TestSocket client = node.connect();
    client.hello();

    JsonNode subscribed = client.recover("timeline", seen, "");

    assertThat(subscribed.path("recovered").asBoolean()).isTrue();
    assertThat(subscribed.path("offset").asLong()).isEqualTo(seen.offset());
    assertThat(TestSocket.numbersOf(subscribed)).isEmpty();
    assertThat(client.numbers(5_000))
        .containsExactlyElementsOf(IntStream.rangeClosed(2, 5_001).boxed().toList());
  }

  @Test
  void aPositionOfAnotherEpochIsNotRecoveredAndBringsNoPartialData() throws Exception {
    Position top = node.publish("timeline", 1, 5);
    TestSocket client = node.connect();
    client.hello();

    JsonNode subscribed = client.recover("timeline", new Position("other", 3), "");

    assertThat(subscribed.path("recovered").asBoolean(true)).isFalse();
    assertThat(subscribed.has("publications")).isFalse();
    assertThat(subscribed.path("epoch").asText()).isEqualTo(top.epoch());
    assertThat(subscribed.path("offset").asInt()).isGreaterThan(0);
  }

  @Test
  void aPositionBeforeTheKeptWindowIsNotRecoveredAndBringsNoPartialData() throws Exception {
    Position top = node.publish("timeline", 1, 10);
    node.sql("delete from publication where \"offset\" <= 4");
    node.stopServer();
    node.startServer();
    TestSocket client = node.connect();
    client.hello();

    JsonNode lost = client.recover("timeline", new Position(top.epoch(), 3), "");
    client.send("{\"id\":9,\"unsubscribe\":{\"channel\":\"timeline\"}}").next();
    JsonNode kept = client.recover("timeline", new Position(top.epoch(), 4), "");

    assertThat(lost.path("recovered").asBoolean(true)).isFalse();
    assertThat(lost.has("publications")).isFalse();
    assertThat(kept.path("recovered").asBoolean()).isTrue();
    assertThat(client.numbers(6)).containsExactly(5, 6, 7, 8, 9, 10);
  }

  @Test
  void aPositionBeyondTheLogIsNotRecovered() throws Exception {
    Position top = node.publish("timeline", 1, 2);
    TestSocket client = node.connect();
    client.hello();

    JsonNode reply = client.recover("timeline", new Position(top.epoch(), 99), "");

    assertThat(reply.path("recovered").asBoolean(true)).isFalse();
    assertThat(reply.path("offset").asInt()).isEqualTo(2);
  }

  @Test
  void aStreamThatStartsOverIsToldToItsSubscribersAndNotRecovered() throws Exception {
    Position seen = node.publish("timeline", 1, 5);
    TestSocket client = node.connect();
    client.hello();
    client.recover("timeline", seen, "");

    node.sql(
        """
        with gone as (delete from publication where channel = 'timeline')
        update channel set epoch = 'again', top_offset = 0 where name = 'timeline'
        """);
    node.publish("timeline", 1, 2);

    assertThat(client.closeCode()).isEqualTo(3010);
    TestSocket again = node.connect();
    again.hello();
    JsonNode subscribed = again.recover("timeline", seen, "");
    assertThat(subscribed.path("recovered").asBoolean(true)).isFalse();
    assertThat(subscribed.has("publications")).isFalse();
    assertThat(subscribed.path("epoch").asText()).isEqualTo("again");
  }

  @Test
  void whoInsistsOnRecoveryGetsAnErrorInsteadOfAFreshStart() throws Exception {
    TestSocket client = node.connect();
    client.hello();

    JsonNode reply =
        client
            .send(
                "{\"id\":2,\"subscribe\":{\"channel\":\"timeline\",\"recover\":true,"
                    + "\"epoch\":\"_\",\"flag\":2}}")
            .next();

    assertThat(reply.path("error").path("code").asInt()).isEqualTo(112);
    assertThat(error(client, "\"subscribe\":{\"channel\":\"timeline\"}")).isZero();
  }

  @Test
  void aTagFilterHoldsForRecoveredAndLivePublications() throws Exception {
    Position seen = node.publish("timeline", 1, 1);
    node.publish("timeline", 2, 5);
    TestSocket client = node.connect();
    client.hello();
    String filter = ",\"tf\":{\"key\":\"even\",\"cmp\":\"eq\",\"val\":\"1\"}";

    JsonNode subscribed = client.recover("timeline", seen, filter);
    node.publish("timeline", 7, 4);

    assertThat(client.numbers(subscribed, 5)).containsExactly(2, 4, 6, 8, 10);
  }

  @Test
  void anUnsubscribedChannelIsSilent() throws Exception {
    TestSocket client = node.connect();
    client.hello();
    client.subscribe("\"channel\":\"timeline\"");
    client.subscribe("\"channel\":\"impact\"");

    client.send("{\"id\":5,\"unsubscribe\":{\"channel\":\"timeline\"}}");
    assertThat(client.next().has("unsubscribe")).isTrue();
    node.publish("timeline", 1, 1);
    node.publish("impact", 2, 1);

    assertThat(client.numbers(1)).containsExactly(2);
  }

  @Test
  void aLatestValueChannelAnswersWithItsValueAndThenItsUpdates() throws Exception {
    node.putLatest("quotes:XKRX:005930", "{\"n\":1}");
    TestSocket client = node.connect();
    client.hello();

    JsonNode subscribed = client.subscribe("\"channel\":\"quotes:XKRX:005930\"");
    node.putLatest("quotes:XKRX:005930", "{\"n\":2}");

    assertThat(TestSocket.numbersOf(subscribed)).containsExactly(1);
    assertThat(client.numbers(1)).containsExactly(2);
  }

  @Test
  void comingBackToALatestValueChannelBringsTheLatestValue() throws Exception {
    node.putLatest("status", "{\"n\":7}");
    TestSocket client = node.connect();
    client.hello();

    JsonNode subscribed = client.recover("status", new Position("before", 3), "");

    assertThat(subscribed.path("recovered").asBoolean()).isTrue();
    assertThat(TestSocket.numbersOf(subscribed)).containsExactly(7);
  }

  @Test
  void historyReadsAfterAPosition() throws Exception {
    Position top = node.publish("timeline", 1, 10);
    TestSocket client = node.connect();
    client.hello();

    String since = "\"since\":{\"epoch\":\"" + top.epoch() + "\",\"offset\":4}";
    JsonNode page =
        client
            .send("{\"id\":2,\"history\":{\"channel\":\"timeline\",\"limit\":3," + since + "}}")
            .next();
    JsonNode position =
        client.send("{\"id\":3,\"history\":{\"channel\":\"timeline\",\"limit\":0}}").next();
    JsonNode wrong =
        client
            .send(
                "{\"id\":4,\"history\":{\"channel\":\"timeline\",\"limit\":3,"
                    + since.replace(top.epoch(), "zz")
                    + "}}")
            .next();

    assertThat(TestSocket.numbersOf(page.path("history"))).containsExactly(5, 6, 7);
    assertThat(page.path("history").path("offset").asInt()).isEqualTo(10);
    assertThat(position.path("history").path("publications")).isEmpty();
    assertThat(wrong.path("error").path("code").asInt()).isEqualTo(112);
  }

  @Test
  void severalCommandsInAFrameAreAnsweredInOrder() throws Exception {
    TestSocket client = node.connect();

    client.send(
        "{\"id\":1,\"connect\":{}}\n{\"id\":2,\"subscribe\":{\"channel\":\"timeline\"}}\n"
            + "{\"id\":3,\"ping\":{}}\n\n{\"id\":4,\"unsubscribe\":{\"channel\":\"timeline\"}}");

    for (int id = 1; id <= 4; id++) {
      assertThat(client.next().path("id").asInt()).isEqualTo(id);
    }
  }

  @Test
  void whatIsPublishedWithinATickSharesAFrame() throws Exception {
    TestSocket client = node.connect();
    client.hello();
    client.subscribe("\"channel\":\"timeline\"");
    int before = client.frames();

    node.publish("timeline", 1, 20);

    assertThat(client.numbers(20)).hasSize(20);
    assertThat(client.frames() - before).isLessThan(20);
  }

  @Test
  void aFrameOfManyThousandLinesIsTakenLineByLine() throws Exception {
    TestSocket client = node.connect();
    client.hello();

    client.send(
        "{\"id\":2,\"subscribe\":{\"channel\":\"timeline\"}}\n"
            + "{\"id\":9,\"ping\":{}}\n".repeat(3_000)
            + "{\"id\":3,\"unsubscribe\":{\"channel\":\"timeline\"}}");

    assertThat(client.next().has("subscribe")).isTrue();
    for (int i = 0; i < 3_000; i++) {
      assertThat(client.next().path("id").asInt()).isEqualTo(9);
    }
    assertThat(client.next().path("id").asInt()).isEqualTo(3);
  }

  @Test
  void wrongCommandsAreAnsweredWithTheirCode() throws Exception {
    TestSocket client = node.connect();
    client.hello();
    client.subscribe("\"channel\":\"timeline\"");

    assertThat(error(client, "\"subscribe\":{\"channel\":\"timeline\"}")).isEqualTo(105);
    assertThat(error(client, "\"subscribe\":{\"channel\":\"nowhere\"}")).isEqualTo(102);
    assertThat(error(client, "\"subscribe\":{\"channel\":\"quotes:" + "x".repeat(250) + "\"}"))
        .isEqualTo(102);
    assertThat(error(client, "\"subscribe\":{}")).isEqualTo(107);
    assertThat(error(client, "\"subscribe\":{\"channel\":\"impact\",\"tf\":{\"op\":\"xor\"}}"))
        .isEqualTo(107);
    assertThat(error(client, "\"publish\":{\"channel\":\"timeline\",\"data\":{}}")).isEqualTo(103);
    assertThat(error(client, "\"presence\":{\"channel\":\"timeline\"}")).isEqualTo(103);
    assertThat(error(client, "\"rpc\":{\"method\":\"x\"}")).isEqualTo(103);
    assertThat(error(client, "\"dance\":{}")).isEqualTo(104);
    assertThat(error(client, "\"history\":{\"channel\":\"impact\",\"reverse\":true}"))
        .isEqualTo(108);
    assertThat(error(client, "\"ping\":{}")).isZero();
  }

  @Test
  void aLogThatCannotBeReadIsATemporaryError() throws Exception {
    TestSocket client = node.connect();
    client.hello();
    node.sql("alter table channel rename to elsewhere");

    JsonNode reply = client.send("{\"id\":2,\"subscribe\":{\"channel\":\"timeline\"}}").next();
    node.sql("alter table elsewhere rename to channel");

    assertThat(reply.path("error").path("code").asInt()).isEqualTo(100);
    assertThat(reply.path("error").path("temporary").asBoolean()).isTrue();
    assertThat(client.subscribe("\"channel\":\"timeline\"").path("positioned").asBoolean())
        .isTrue();
  }

  @Test
  void anyCommandBeforeConnectEndsTheConnectionForGood() throws Exception {
    TestSocket client = node.connect();

    client.send("{\"id\":1,\"subscribe\":{\"channel\":\"timeline\"}}");

    assertThat(client.closeCode()).isEqualTo(3501);
  }

  @Test
  void whatIsNoCommandEndsTheConnectionForGood() throws Exception {
    for (String garbage : List.of("{", "[]", "7", "\"x\"", "{\"connect\":{}}", "{\"id\":-1}")) {
      TestSocket client = node.connect();
      client.hello();

      client.send(garbage);

      assertThat(client.closeCode()).as(garbage).isEqualTo(3501);
    }
  }

  private static int error(TestSocket client, String command) throws Exception {
    JsonNode reply = client.send("{\"id\":77," + command + "}").next();
    assertThat(reply.path("id").asInt()).isEqualTo(77);
    return reply.path("error").path("code").asInt();
  }
}
