package io.github.sillage.feed.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.feed.provider.ProviderError.Kind;
import io.github.sillage.market.InstrumentId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutagesTest {
  private static final InstrumentId NVDA = InstrumentId.of("XNAS:NVDA");
  private static final InstrumentId SAMSUNG = InstrumentId.of("XKRX:005930");
  private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

  private final Outages outages = new Outages();

  private static ProviderError error(Kind kind, String detail) {
    return ProviderError.of(kind, detail);
  }

  @Test
  void anOutageIsToldOnceHoweverManyInstrumentsAndReasonsAndItsEndOnce() {
    assertThat(outages.failed("yahoo-chart", NVDA, error(Kind.TRANSPORT, "no route"), START))
        .contains(
            "yahoo-chart gives no histories, asked again ever more rarely: TRANSPORT no route");
    assertThat(outages.failed("yahoo-chart", SAMSUNG, error(Kind.TRANSPORT, "no route"), START))
        .isEmpty();
    assertThat(
            outages.failed(
                "yahoo-chart", NVDA, error(Kind.UPSTREAM, "circuit open"), START.plusSeconds(60)))
        .isEmpty();

    assertThat(outages.answered("yahoo-chart", NVDA, START.plusSeconds(3_900)))
        .contains("yahoo-chart gives histories again, after PT1H5M");
    assertThat(outages.answered("yahoo-chart", SAMSUNG, START.plusSeconds(3_901))).isEmpty();
  }

  @Test
  void whatAnotherProviderGivesEndsNoOutage() {
    outages.failed("yahoo-chart", SAMSUNG, error(Kind.BLOCKED, "403"), START);

    assertThat(outages.answered("naver", SAMSUNG, START)).isEmpty();
    assertThat(outages.failed("yahoo-chart", NVDA, error(Kind.BLOCKED, "403"), START)).isEmpty();
  }

  @Test
  void whatIsWrongWithOneInstrumentIsToldForEachAndAgainOnlyWhenItChanges() {
    assertThat(outages.failed("yahoo-chart", NVDA, error(Kind.NOT_FOUND, "unknown"), START))
        .contains("yahoo-chart gives no history of XNAS:NVDA: NOT_FOUND unknown");
    assertThat(outages.failed("yahoo-chart", NVDA, error(Kind.NOT_FOUND, "delisted?"), START))
        .isEmpty();
    assertThat(outages.failed("yahoo-chart", SAMSUNG, error(Kind.NOT_FOUND, "unknown"), START))
        .isPresent();
    assertThat(outages.failed("yahoo-chart", NVDA, error(Kind.MALFORMED, "in USD"), START))
        .isPresent();
    assertThat(outages.answered("yahoo-chart", NVDA, START)).isEmpty();
    assertThat(outages.failed("yahoo-chart", NVDA, error(Kind.MALFORMED, "in USD"), START))
        .isPresent();
  }
}
