package io.github.sillage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final List<String> written = new ArrayList<>();
  private final List<Promise<Void>> taken = new ArrayList<>();
  private final Outbox outbox = new Outbox(10, "|", this::write);

  @Test
  void textsOfATickAreWrittenTogetherInOrder() {
    outbox.add("a", 1);
    outbox.add("b", 1);
    outbox.flush();
    outbox.flush();

    assertThat(written).containsExactly("a|b");
  }

  @Test
  void bytesCountUntilTheNetworkHasTakenThem() {
    assertThat(outbox.add("12345678", 8)).isTrue();
    outbox.flush();
    assertThat(outbox.add("abc", 3)).isFalse();

    taken.get(0).complete();

    assertThat(outbox.add("abc", 3)).isTrue();
  }

  @Test
  void oneTextOfAnyLengthMayWaitAlone() {
    assertThat(outbox.add("longer than ten", 15)).isTrue();
    assertThat(outbox.add("x", 1)).isFalse();
  }

  @Test
  void aSlotKeepsItsNewestTextUntilTheNetworkIsFree() {
    outbox.put("quote", "1");
    outbox.flush();
    outbox.put("quote", "2");
    outbox.put("other", "x");
    outbox.flush();
    outbox.put("quote", "3");
    outbox.flush();
    assertThat(written).containsExactly("1");

    taken.get(0).complete();

    assertThat(written).containsExactly("1", "3|x");
  }

  @Test
  void drainedWaitsForTheNetwork() {
    outbox.add("a", 1);
    Future<Void> drained = outbox.drained();
    assertThat(drained.isComplete()).isFalse();

    taken.get(0).complete();

    assertThat(drained.succeeded()).isTrue();
  }

  private Future<Void> write(String text) {
    written.add(text);
    Promise<Void> promise = Promise.promise();
    taken.add(promise);
    return promise.future();
  }
}
