package io.github.sillage.feed.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.market.InstrumentId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What no damage to an answer may lead to. */
class MutatedAnswersProperties {
  private static final List<EveryProviderTest.Sample> SAMPLES =
      EveryProviderTest.samples().toList();
  private static final List<String> VALUES =
      List.of(
          "null",
          "0",
          "-1",
          "NaN",
          "Infinity",
          "1e999999999",
          "-1e-999999999",
          "\"\"",
          "\"1,234\"",
          "\"N/A\"",
          "{}",
          "[]",
          "[null]",
          "true",
          "\"GBp\"",
          "\"JPY\"",
          "99999999999999999999999999",
          "1e400",
          "\"9999-12-31\"",
          "\"\\u0000\"");
  private static final BigDecimal HUGE = new BigDecimal("1e18");

  /** A body after one to four mutations, and the answer it is read from. */
  private record Damaged(EveryProviderTest.Sample sample, Answer answer) {
    Parsed parse() {
      return sample.parse(answer);
    }
  }

  private static Damaged damaged(long seed) {
    Random random = new Random(seed);
    EveryProviderTest.Sample sample = SAMPLES.get(random.nextInt(SAMPLES.size()));
    byte[] body = Recorded.bytes(sample.file());
    for (int i = random.nextInt(4); i >= 0 && body.length > 1; i--) {
      body = mutated(body, random);
    }
    int status = random.nextInt(8) == 0 ? 100 + random.nextInt(900) : 200;
    return new Damaged(sample, new Answer(status, Map.of(), body));
  }

  private static byte[] mutated(byte[] body, Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> Arrays.copyOf(body, random.nextInt(body.length));
      case 1 -> flipped(body, random);
      case 2 -> cut(body, random);
      case 3 -> doubled(body, random);
      default -> replaced(body, random);
    };
  }

  private static byte[] flipped(byte[] body, Random random) {
    byte[] copy = body.clone();
    copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    return copy;
  }

  private static byte[] cut(byte[] body, Random random) {
    int from = random.nextInt(body.length);
    int to = from + random.nextInt(Math.min(60, body.length - from));
    return joined(body, from, new byte[0], to);
  }

  private static byte[] doubled(byte[] body, Random random) {
    int from = random.nextInt(body.length);
    int to = from + random.nextInt(Math.min(200, body.length - from));
    return joined(body, to, Arrays.copyOfRange(body, from, to), to);
  }

  /** Another value in the place of one, so that the body often stays well formed. */
  private static byte[] replaced(byte[] body, Random random) {
    String text = new String(body, StandardCharsets.UTF_8);
    List<MatchResult> values =
        Pattern.compile("(?<=[:\\[,])(\"[^\"]*\"|-?[0-9.]+|null)(?=[,\\]}])")
            .matcher(text)
            .results()
            .toList();
    if (values.isEmpty()) {
      return body;
    }
    MatchResult value = values.get(random.nextInt(values.size()));
    String other = VALUES.get(random.nextInt(VALUES.size()));
    return (text.substring(0, value.start()) + other + text.substring(value.end()))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[] body, int end, byte[] middle, int start) {
    byte[] whole = new byte[end + middle.length + body.length - start];
    System.arraycopy(body, 0, whole, 0, end);
    System.arraycopy(middle, 0, whole, end, middle.length);
    System.arraycopy(body, start, whole, end + middle.length, body.length - start);
    return whole;
  }

  @Property(tries = 700)
  void noDamageThrowsOrInventsAValue(@ForAll long seed) {
    Damaged damaged = damaged(seed);
    Parsed parsed = damaged.parse();
    parsed.quotes().forEach(each -> plausible(each.price()));
    parsed.quotes().forEach(each -> each.previousClose().ifPresent(this::plausible));
    parsed.bars().forEach(each -> plausible(each.close()));
    parsed.bars().forEach(each -> each.adjustedClose().ifPresent(this::plausible));
    parsed.fx().forEach(each -> plausible(each.rate()));
    assertThat(ParsedJson.text(parsed)).hasSizeLessThan(100_000);
    if (parsed.error().isPresent()) {
      assertThat(parsed.quotes()).isEmpty();
      assertThat(parsed.bars()).isEmpty();
    }
  }

  private void plausible(BigDecimal value) {
    assertThat(value.signum()).isPositive();
    assertThat(value.abs()).isLessThanOrEqualTo(HUGE);
    assertThat(value.toPlainString()).hasSizeLessThan(60);
  }

  @Property(tries = 700)
  void everyInstrumentAskedForIsAnsweredForOnce(@ForAll long seed) {
    Damaged damaged = damaged(seed);
    Parsed parsed = damaged.parse();
    Set<InstrumentId> answered = new HashSet<>(parsed.failed().keySet());
    parsed.quotes().forEach(each -> answered.add(each.instrument()));
    parsed.bars().forEach(each -> answered.add(each.instrument()));
    List<InstrumentId> asked = damaged.sample().ask().instruments();
    assertThat(asked).containsAll(answered);
    if (parsed.error().isEmpty()) {
      assertThat(answered).containsAll(asked);
    }
    assertThat(parsed.quotes().stream().map(ProviderQuote::instrument)).doesNotHaveDuplicates();
    assertThat(parsed.bars().stream().map(bar -> bar.instrument() + " " + bar.session()))
        .doesNotHaveDuplicates();
  }

  /** A currency comes from the answer or from the venue, and from nowhere else. */
  @Property(tries = 700)
  void noCurrencyIsInvented(@ForAll long seed) {
    Damaged damaged = damaged(seed);
    String text = new String(damaged.answer().body(), StandardCharsets.UTF_8);
    Parsed parsed = damaged.parse();
    parsed.quotes().forEach(each -> isTold(each.instrument(), each.currency(), text));
    parsed.bars().forEach(each -> isTold(each.instrument(), each.currency(), text));
  }

  private static void isTold(InstrumentId id, Optional<Currency> currency, String text) {
    boolean isOfVenue = Market.of(id.mic()).flatMap(Market::currency).equals(currency);
    boolean isMinor =
        text.contains("\"GBp\"")
            && currency.map(Currency::getCurrencyCode).equals(Optional.of("GBP"));
    boolean isStated = currency.isEmpty() || text.contains("\"" + currency.get() + "\"");
    assertThat(isOfVenue || isMinor || isStated).as("%s in %s", id, currency).isTrue();
  }
}
