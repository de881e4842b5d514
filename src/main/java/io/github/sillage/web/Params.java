package io.github.sillage.web;

import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The parameters of a request, read as what they should be. Whatever is not that is a {@link
 * Problem} which names the parameter, its value and what was expected.
 */
public final class Params {
  /** Rows of a page when the client does not say. */
  public static final int DEFAULT_LIMIT = 100;

  /** Rows of a page at the most. */
  public static final int MAX_LIMIT = 1_000;

  private static final int LAST_YEAR = 9_999;

  private final RoutingContext ctx;

  private Params(RoutingContext ctx) {
    this.ctx = ctx;
  }

  /** The parameters of {@code ctx}. */
  public static Params of(RoutingContext ctx) {
    return new Params(ctx);
  }

  /** A part of the path, which is always there. */
  public String path(String name) {
    return Objects.requireNonNull(ctx.pathParam(name), name);
  }

  /** A part of the path, read by {@code reader}, which throws on what it does not understand. */
  public <T> T path(String name, Function<String, T> reader) {
    return read(name, path(name), reader);
  }

  /** A query parameter, if it is given and not empty. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(ctx.request().getParam(name))
        .map(String::strip)
        .filter(t -> !t.isEmpty());
  }

  /** A query parameter read by {@code reader}, which throws on what it does not understand. */
  public <T> Optional<T> value(String name, Function<String, T> reader) {
    return text(name).map(text -> read(name, text, reader));
  }

  /** A query parameter of values separated by commas, each read by {@code reader}. */
  public <T> List<T> list(String name, Function<String, T> reader) {
    return text(name).stream()
        .flatMap(text -> Arrays.stream(text.split(",")))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .map(item -> read(name, item, reader))
        .toList();
  }

  /** A date of a year of four digits, as in 2025-10-01. */
  public Optional<LocalDate> date(String name) {
    return value(name, Params::parseDate);
  }

  /** An instant, as in 2025-10-01T09:00:00Z. */
  public Optional<Instant> instant(String name) {
    return value(name, Instant::parse);
  }

  /** True or false. */
  public Optional<Boolean> flag(String name) {
    return value(name, Params::parseFlag);
  }

  /** A whole number. */
  public Optional<Integer> integer(String name) {
    return value(name, Integer::valueOf);
  }

  /**
   * Rows of a page: {@code limit}, 1 to {@value #MAX_LIMIT}. Without it, {@value #DEFAULT_LIMIT},
   * or the most where every row is streamed, since pages are only how they are read there.
   */
  public int limit() {
    boolean page = RowFormat.of(ctx.request()) == RowFormat.JSON;
    return limit(page ? DEFAULT_LIMIT : MAX_LIMIT);
  }

  /** {@code limit}, 1 to {@value #MAX_LIMIT}, or {@code otherwise} when it is not given. */
  public int limit(int otherwise) {
    int limit = integer("limit").orElse(otherwise);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Problem.badField("limit", "'" + limit + "' is not valid: expected 1 to " + MAX_LIMIT);
    }
    return limit;
  }

  private static LocalDate parseDate(String text) {
    LocalDate date = LocalDate.parse(text);
    if (date.getYear() < 1 || date.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException("expected a year from 0001 to " + LAST_YEAR);
    }
    return date;
  }

  private static Boolean parseFlag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("expected true or false");
    };
  }

  private static <T> T read(String name, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (DateTimeParseException e) {
      throw Problem.badField(
          name, "'" + text + "' is not valid: expected 2025-10-01 or 2025-10-01T09:00:00Z");
    } catch (NumberFormatException e) {
      throw Problem.badField(name, "'" + text + "' is not valid: expected a whole number");
    } catch (IllegalArgumentException e) {
      throw Problem.badField(name, "'" + text + "' is not valid: " + e.getMessage());
    }
  }
}
