package io.github.sillage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.log.Position;
import io.github.sillage.stream.Command.Broken;
import io.github.sillage.stream.Command.History;
import io.github.sillage.stream.Command.Pong;
import io.github.sillage.stream.Command.Refused;
import io.github.sillage.stream.Command.Subscribe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CommandCodecTest {
  private static final List<String> TOKENS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "\n",
          "\"id\"",
          "1",
          "-1",
          "1e99",
          "null",
          "true",
          "\"\"",
          "\"connect\"",
          "\"subscribe\"",
          "\"channel\"",
          "\"timeline\"",
          "\"tf\"",
          "\"op\"",
          "\"and\"",
          "\"nodes\"",
          "\"key\"",
          "\"cmp\"",
          "\"eq\"",
          "\"val\"",
          "\"vals\"",
          "\"history\"",
          "\"since\"",
          "\"offset\"",
          "\"epoch\"",
          "\"limit\"",
          "\"recover\"");

  @Property
  void anyBytesAreAListOfCommands(@ForAll @Size(max = 200) byte[] bytes) {
    assertThat(CommandCodec.parse(new String(bytes, StandardCharsets.UTF_8))).isNotNull();
  }

  @Property(tries = 5_000)
  void anyJumbleOfTheProtocolIsAListOfCommands(@ForAll("jumbles") String frame) {
    assertThat(CommandCodec.parse(frame)).doesNotContainNull();
  }

  @Provide
  Arbitrary<String> jumbles() {
    return Arbitraries.of(TOKENS).list().ofMaxSize(40).map(tokens -> String.join("", tokens));
  }

  @Test
  void deepNestingIsRefused() {
    String open = "{\"op\":\"not\",\"nodes\":[".repeat(900);
    String frame = "{\"id\":1,\"subscribe\":{\"channel\":\"c\",\"tf\":" + open;

    assertThat(CommandCodec.parse(frame)).singleElement().isInstanceOf(Broken.class);
    String closed = frame + "{\"key\":\"a\",\"cmp\":\"ex\"}" + "]}".repeat(900) + "}}";
    assertThat(CommandCodec.parse(closed)).singleElement().isNotInstanceOf(Subscribe.class);
  }

  @Test
  void aSubscribeIsReadWithItsPositionAndFilter() {
    Command command =
        only(
            """
            {"id":7,"subscribe":{"channel":"timeline","recover":true,"epoch":"e7","offset":4711,"flag":3,"new":1}}
            """);

    assertThat(command)
        .isEqualTo(
            new Subscribe(
                7, "timeline", Optional.of(new Position("e7", 4711)), TagFilter.EVERYTHING, true));
  }

  @Test
  void aPositionCountsOnlyForWhoAsksToRecover() {
    Subscribe command =
        (Subscribe)
            only("{\"id\":7,\"subscribe\":{\"channel\":\"c\",\"epoch\":\"e\",\"offset\":3}}");

    assertThat(command.since()).isEmpty();
  }

  @Test
  void aHistoryIsReadWithItsLimit() {
    assertThat(
            only(
                "{\"id\":3,\"history\":{\"channel\":\"c\",\"limit\":-1,"
                    + "\"since\":{\"epoch\":\"e\",\"offset\":4600}}}"))
        .isEqualTo(
            new History(
                3, "c", Optional.of(new Position("e", 4600)), OptionalInt.of(Integer.MAX_VALUE)));
  }

  @Test
  void aHistoryBackwardsIsNotAvailable() {
    Refused refused = (Refused) only("{\"id\":3,\"history\":{\"channel\":\"c\",\"reverse\":true}}");

    assertThat(refused.error().code()).isEqualTo(108);
    assertThat(refused.detail()).startsWith("history.reverse");
  }

  @Test
  void anEmptyObjectIsAPongAndBlankLinesAreNothing() {
    assertThat(CommandCodec.parse("{}\n\n {} \n")).containsExactly(new Pong(), new Pong());
    assertThat(CommandCodec.parse("")).isEmpty();
  }

  @Test
  void errorsNameTheFieldAndWhatWasExpected() {
    assertThat(detail("{\"id\":1,\"subscribe\":{}}")).isEqualTo("subscribe.channel: missing");
    assertThat(detail("{\"id\":1,\"subscribe\":{\"channel\":5}}"))
        .isEqualTo("subscribe.channel: expected a text");
    assertThat(
            detail("{\"id\":1,\"subscribe\":{\"channel\":\"c\",\"recover\":true,\"offset\":-4}}"))
        .isEqualTo("subscribe.offset: expected a whole number from 0 up");
    assertThat(detail("{\"id\":1,\"connect\":1}")).isEqualTo("connect: expected an object");
  }

  @Test
  void aLineWithoutAnIdHasNobodyToAnswerTo() {
    for (String line :
        List.of("{\"connect\":{}}", "{\"id\":0,\"ping\":{}}", "{\"id\":4294967296,\"ping\":{}}")) {
      assertThat(only(line)).isInstanceOf(Broken.class);
    }
  }

  private static Command only(String frame) {
    List<Command> commands = CommandCodec.parse(frame);
    assertThat(commands).hasSize(1);
    return commands.get(0);
  }

  private static String detail(String frame) {
    Refused refused = (Refused) only(frame);
    assertThat(refused.error()).isEqualTo(ErrorCode.BAD_REQUEST);
    return refused.detail();
  }
}
