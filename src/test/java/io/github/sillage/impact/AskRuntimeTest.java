package io.github.sillage.impact;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class AskRuntimeTest {
  private static Future<String> broken() {
    throw new IllegalStateException("no input");
  }

  @Test
  void aQuestionWhoseInputBreaksGivesItsPlaceBack(Vertx vertx) throws Exception {
    AskRuntime runtime = new AskRuntime(vertx, 1);

    for (int i = 0; i < 40; i++) {
      Future<String> answer =
          runtime.answer("broken " + i, AskRuntimeTest::broken, input -> late -> input);
      assertThatThrownBy(() -> answer.await(5, SECONDS)).hasMessageContaining("no input");
    }
    assertThat(
            runtime
                .answer("sound", () -> Future.succeededFuture("a"), input -> late -> input + "b")
                .await(5, SECONDS))
        .isEqualTo("ab");
  }
}
