package io.github.sillage.stream;

import io.github.sillage.config.Settings;
import io.github.sillage.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells from a token what its bearer may read. A token is a JSON Web Token (RFC 7519) signed with
 * the key of the settings; its claim {@code exp} says when it ends and {@code channels}, a list of
 * names or of beginnings followed by {@code *}, what it is good for. Where the settings ask for no
 * token, everybody may read everything. A token never appears in a message or log.
 */
public final class Tokens {
  private static final String BEARER = "bearer ";

  private final Optional<JWTAuth> trusted;
  private final InstantSource clock;

  /** Why a token is not taken. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The ways to be wrong. */
    enum Reason {
      MISSING,
      INVALID,
      EXPIRED
    }

    private final Reason reason;

    Refusal(Reason reason) {
      super("token " + reason.name().toLowerCase(Locale.ROOT), null, false, false);
      this.reason = reason;
    }

    Reason reason() {
      return reason;
    }

    /** What is wrong, without the token. */
    String sentence() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * @throws IllegalArgumentException when the key does not fit its algorithm
   */
  public Tokens(Vertx vertx, Settings.Stream settings, InstantSource clock) {
    this.trusted =
        settings.auth() == Settings.Auth.JWT
            ? Optional.of(JWTAuth.create(vertx, options(settings)))
            : Optional.empty();
    this.clock = clock;
  }

  private static JWTAuthOptions options(Settings.Stream settings) {
    return new JWTAuthOptions()
        .setJWTOptions(new JWTOptions().setIgnoreExpiration(true))
        .addPubSecKey(
            new PubSecKeyOptions()
                .setAlgorithm(settings.tokenAlgorithm())
                .setBuffer(settings.tokenKey().reveal()));
  }

  /** What the bearer may read; fails with a {@link Refusal}. */
  Future<Grant> grant(Optional<String> token) {
    if (trusted.isEmpty()) {
      return Future.succeededFuture(Grant.ANYBODY);
    }
    if (token.isEmpty()) {
      return Future.failedFuture(new Refusal(Refusal.Reason.MISSING));
    }
    return trusted
        .get()
        .authenticate(new TokenCredentials(token.get()))
        .map(user -> grant(user.attributes().getJsonObject("accessToken", new JsonObject())))
        .recover(Tokens::refused);
  }

  private static Future<Grant> refused(Throwable failure) {
    return Future.failedFuture(
        failure instanceof Refusal ? failure : new Refusal(Refusal.Reason.INVALID));
  }

  private Grant grant(JsonObject claims) {
    Optional<Instant> expires =
        Optional.ofNullable(claims.getLong("exp")).map(Instant::ofEpochSecond);
    if (expires.filter(end -> !end.isAfter(clock.instant())).isPresent()) {
      throw new Refusal(Refusal.Reason.EXPIRED);
    }
    Optional<List<String>> channels =
        Optional.ofNullable(claims.getJsonArray("channels")).map(Tokens::names);
    return new Grant(expires, channels);
  }

  private static List<String> names(JsonArray channels) {
    return channels.stream().map(String.class::cast).toList();
  }

  /**
   * The same for a request over HTTP, whose token stands in its {@code Authorization}.
   *
   * @return fails with a {@link Problem} when the bearer may not read all these channels
   */
  Future<Grant> grant(HttpServerRequest request, List<String> channels) {
    Optional<String> token =
        Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
            .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
            .map(value -> value.substring(BEARER.length()).strip());
    return grant(token)
        .recover(refusal -> Future.failedFuture(unauthorized(refusal)))
        .map(grant -> checked(grant, channels));
  }

  private static Problem unauthorized(Throwable refusal) {
    return Problem.of(
        401,
        "Unauthorized",
        refusal.getMessage() + ": expected Authorization: Bearer with a token of this server");
  }

  private static Grant checked(Grant grant, List<String> channels) {
    for (String channel : channels) {
      if (!grant.allows(channel)) {
        throw Problem.of(403, "Forbidden", "The token does not hold for channel '" + channel + "'");
      }
    }
    return grant;
  }

  /** How many seconds a grant still holds. */
  OptionalLong secondsLeft(Grant grant) {
    return grant.secondsLeft(clock.instant());
  }
}
