package io.github.sillage.impact;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.market.Bar;
import io.github.sillage.market.InstrumentBar;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.SeriesStore;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PriceStoreTest {
  private static final InstrumentId HYNIX = InstrumentId.of("XKRX:000660");
  private static final InstrumentId KOSPI = InstrumentId.of("XKRX:KOSPI");
  private static final LocalDate DAY = LocalDate.of(2025, 10, 2);

  private SampleNode node;
  private PriceStore prices;

  @BeforeEach
  void loadTheSample(Vertx vertx) throws Exception {
    node = SampleNode.start(vertx);
    prices = new PriceStore(vertx, node.log, new SeriesStore(node.pool));
  }

  private PriceStore.Prices now() throws Exception {
    return prices.current().await(10, SECONDS);
  }

  @Test
  void theClosesAreThoseOfTheDatabaseAndARevisedOneIsSeenAtOnce() throws Exception {
    PriceStore.Prices before = now();
    assertThat(before.of(HYNIX).closeOrNaN(DAY)).isEqualTo(395_500);
    assertThat(before.of(HYNIX).closeOrNaN(LocalDate.of(2025, 10, 3))).isNaN();
    assertThat(before.of(HYNIX).sources(DAY, DAY)).containsExactly("sample");

    Bar revised = Bar.ofClose(DAY, new BigDecimal("395000"), "other");
    node.bars.put(List.of(new InstrumentBar(HYNIX, revised))).await(5, SECONDS);

    assertThat(now().of(HYNIX).closeOrNaN(DAY)).isEqualTo(395_000);
    assertThat(now().of(HYNIX).sources(DAY, DAY)).containsExactly("other");
    assertThat(now().of(KOSPI))
        .as("what has not changed is not read again")
        .isSameAs(before.of(KOSPI));
    assertThat(before.of(HYNIX).closeOrNaN(DAY))
        .as("what was handed out stands")
        .isEqualTo(395_500);
  }

  @Test
  void withoutChangesTheSameClosesAreHandedOut() throws Exception {
    assertThat(now()).isSameAs(now());
  }

  @Test
  void whatIsTakenBackIsGone() throws Exception {
    now();
    node.bars.removeFrom(LocalDate.of(2000, 1, 1)).await(10, SECONDS);

    assertThat(now().of(HYNIX).any(LocalDate.of(2000, 1, 1), LocalDate.of(2030, 1, 1))).isFalse();
  }
}
