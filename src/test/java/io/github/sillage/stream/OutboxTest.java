package io.github.sillage.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final List<String> written = new ArrayList<>();
  private final List<Promise<Void>> taken = new ArrayList<>();
  private final Outbox outbox = new Outbox(10, this::write);

  @Test
  void textsOfATickAreWrittenTogetherInOrder() {
    outbox.add(List.of(bytes("a")), "a".length());
    outbox.add(List.of(bytes("b")), "b".length());
    outbox.flush();
    outbox.flush();

    assertThat(written).containsExactly("a|b");
  }

  @Test
  void bytesCountUntilTheNetworkHasTakenThem() {
    assertThat(outbox.add(List.of(bytes("12345678")), "12345678".length())).isTrue();
    outbox.flush();
    assertThat(outbox.add(List.of(bytes("abc")), "abc".length())).isFalse();

    taken.get(0).complete();

    assertThat(outbox.add(List.of(bytes("abc")), "abc".length())).isTrue();
  }

  @Test
  void oneTextOfAnyLengthMayWaitAlone() {
    assertThat(outbox.add(List.of(bytes("longer than ten")), "longer than ten".length())).isTrue();
    assertThat(outbox.add(List.of(bytes("x")), "x".length())).isFalse();
  }

  @Test
  void aSlotKeepsItsNewestTextUntilTheNetworkIsFree() {
    outbox.put("quote", bytes("1"));
    outbox.flush();
    outbox.put("quote", bytes("2"));
    outbox.put("other", bytes("x"));
    outbox.flush();
    outbox.put("quote", bytes("3"));
    outbox.flush();
    assertThat(written).containsExactly("1");

    taken.get(0).complete();

    assertThat(written).containsExactly("1", "3|x");
  }

  @Test
  void drainedWaitsForTheNetwork() {
    outbox.add(List.of(bytes("a")), "a".length());
    Future<Void> drained = outbox.drained();
    assertThat(drained.isComplete()).isFalse();

    taken.get(0).complete();

    assertThat(drained.succeeded()).isTrue();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private Future<Void> write(List<byte[]> messages) {
    written.add(messages.stream().map(m -> new String(m, UTF_8)).collect(joining("|")));
    Promise<Void> promise = Promise.promise();
    taken.add(promise);
    return promise.future();
  }
}
