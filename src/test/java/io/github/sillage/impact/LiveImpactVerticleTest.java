package io.github.sillage.impact;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.log.Latest;
import io.github.sillage.market.Bar;
import io.github.sillage.market.InstrumentBar;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.web.Json;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class LiveImpactVerticleTest {
  private static final InstrumentId HYNIX = InstrumentId.of("XKRX:000660");
  private static final InstrumentId KOSPI = InstrumentId.of("XKRX:KOSPI");
  private static final LocalDate DAY_0 = LocalDate.of(2025, 10, 2);
  private static final LocalDate DAY_1 = LocalDate.of(2025, 10, 10);
  private static final String CHANNEL = "impact_live:seoul";

  private SampleNode node;

  @BeforeEach
  void standInTheMiddleOfDayOne(Vertx vertx) throws Exception {
    node = SampleNode.start(vertx);
    node.bars.removeFrom(LocalDate.of(2025, 10, 3)).await(10, SECONDS);
    node.save(
        SampleMarket.event(
            "seoul", SampleMarket.at("2025-10-01", "18:00", "Asia/Seoul"), "XKRX:000660"));
    node.study(() -> Instant.parse("2025-10-10T03:00:00Z"));
    vertx
        .deployVerticle(
            new LiveImpactVerticle(
                node.pool, node.latest, node.bus, SampleMarket.CALENDARS, SampleNode.CLOCK))
        .await(10, SECONDS);
  }

  private void quote(double hynix) throws Exception {
    String stock = Json.text(LiveEventTest.quote(HYNIX, DAY_1, hynix, 395_500));
    String market = Json.text(LiveEventTest.quote(KOSPI, DAY_1, DAY_0));
    node.latest
        .put(Map.of("quotes:" + HYNIX, stock, "quotes:" + KOSPI, market), Instant.now())
        .await(5, SECONDS);
  }

  private JsonNode live() throws Exception {
    Optional<Latest> value = node.latest.get(CHANNEL).await(5, SECONDS);
    return value.isEmpty()
        ? Json.MAPPER.createObjectNode()
        : Json.MAPPER.readTree(value.get().data());
  }

  private double day1() throws Exception {
    return live().at("/studies/0/abnormalReturns/11/return").asDouble();
  }

  @Test
  void quotesOfAnOpenWindowBecomeProvisionalResultsAndTheCloseEndsThem() throws Exception {
    quote(420_000);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> live().has("studies"));
    assertThat(live().get("provisional").asBoolean()).isTrue();
    assertThat(live().at("/flags/0").asText()).isEqualTo("REPLAYED");
    assertThat(day1()).isCloseTo(Math.log(420_000 / 395_500.0), within(1e-12));

    quote(410_000);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> Math.abs(day1() - Math.log(410_000 / 395_500.0)) < 1e-12);

    Bar close = Bar.ofClose(DAY_1, new BigDecimal("428000"), "replay");
    Bar index =
        Bar.ofClose(DAY_1, BigDecimal.valueOf(SampleMarket.CLOSES.get(KOSPI).get(DAY_1)), "replay");
    node.bars
        .put(List.of(new InstrumentBar(HYNIX, close), new InstrumentBar(KOSPI, index)))
        .await(5, SECONDS);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !live().has("asOf"));
    assertThat(live().get("provisional").asBoolean()).as("windows are still open").isTrue();
    assertThat(live().at("/studies/0/windows")).hasSize(3);
    assertThat(live().at("/studies/0/open")).hasSize(3);
    assertThat(node.impact("seoul").studies().get(0).windows()).hasSize(3);
  }
}
