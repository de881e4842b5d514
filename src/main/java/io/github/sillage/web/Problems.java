package io.github.sillage.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.validation.ValidatorException;
import io.vertx.sqlclient.DatabaseException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure into one {@code application/problem+json} answer. */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final List<Integer> STATUSES =
      List.of(
          400, 401, 403, 404, 405, 406, 408, 410, 412, 413, 414, 415, 426, 429, 431, 500, 501, 503);
  private static final Pattern PARAMETER =
      Pattern.compile("(?:query|path|header|cookie) parameter (\\S+)(.*)", Pattern.DOTALL);

  private Problems() {}

  /**
   * Answers every failure of {@code root} and of the routers below it.
   *
   * @param allowed the methods offered where a request went, for a 405
   */
  static void installOn(Router root, Function<RoutingContext, String> allowed) {
    STATUSES.forEach(status -> root.errorHandler(status, Problems::answer));
    root.errorHandler(405, ctx -> answerMethod(ctx, allowed.apply(ctx)));
  }

  private static void answerMethod(RoutingContext ctx, String allowed) {
    ctx.response().putHeader(HttpHeaders.ALLOW, allowed);
    answer(ctx);
  }

  private static void answer(RoutingContext ctx) {
    if (ctx.response().headWritten()) {
      ctx.response().reset().onFailure(gone -> LOG.debug("Already gone: {}", gone.getMessage()));
      return;
    }
    Problem problem = problem(ctx);
    write(ctx.response(), problem, ctx.request().path());
  }

  /** Answers what is too long for a request, or none at all; the connection ends with it. */
  static void answerUnreadable(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    int status =
        cause instanceof TooLongHttpLineException
            ? 414
            : cause instanceof TooLongHttpHeaderException ? 431 : 400;
    HttpServerResponse response = request.response().putHeader(HttpHeaders.CONNECTION, "close");
    write(
        response, Problem.of(status, title(status), "This is no request that is read here"), null);
  }

  private static void write(
      HttpServerResponse response, Problem problem, @Nullable String instance) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("type", "about:blank");
    body.put("title", problem.title());
    body.put("status", problem.status());
    body.put("detail", problem.detail());
    if (instance != null) {
      body.put("instance", instance);
    }
    if (!problem.errors().isEmpty()) {
      body.set("errors", Json.MAPPER.valueToTree(problem.errors()));
    }
    response
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(Json.text(body))
        .onFailure(gone -> LOG.debug("A client left before its answer: {}", gone.getMessage()));
  }

  private static Problem problem(RoutingContext ctx) {
    Throwable failure = ctx.failure();
    if (failure instanceof Problem problem) {
      return problem;
    }
    Throwable cause = failure instanceof HttpException http ? http.getCause() : failure;
    if (cause instanceof ValidatorException invalid) {
      return invalid(ctx, String.valueOf(invalid.getMessage()));
    }
    if (cause instanceof DatabaseException refused && isBadValue(refused)) {
      return Problem.of(
          400, title(400), "A value in the request lies outside what can be compared");
    }
    int status = failure == null || failure instanceof HttpException ? ctx.statusCode() : 500;
    if (status < 500) {
      return Problem.of(status, title(status), sentence(status, ctx));
    }
    return failed(ctx, failure);
  }

  /** Whether the database refused a value (SQLSTATE class 22), such as text that holds U+0000. */
  private static boolean isBadValue(DatabaseException refused) {
    return String.valueOf(refused.getSqlState()).startsWith("22");
  }

  private static Problem invalid(RoutingContext ctx, String message) {
    Matcher named = PARAMETER.matcher(message);
    if (!named.find()) {
      return Problem.badField("body", message);
    }
    String name = named.group(1);
    @Nullable String value =
        ctx.request().getParam(name) == null ? ctx.pathParam(name) : ctx.request().getParam(name);
    String fault = value == null ? message : "'" + value + "' is not valid: " + message;
    return Problem.badField(name, fault);
  }

  private static Problem failed(RoutingContext ctx, @Nullable Throwable failure) {
    LOG.error("{} {} failed", ctx.request().method(), ctx.request().path(), failure);
    if (failure instanceof DatabaseException late && "57014".equals(late.getSqlState())) {
      return Problem.of(503, title(503), "The database needed too long for this; ask for less");
    }
    if (failure instanceof DatabaseException || failure instanceof TimeoutException) {
      return Problem.of(503, title(503), "The database does not answer; try again soon");
    }
    return Problem.of(500, title(500), "The server failed on this request; its log says why");
  }

  private static String title(int status) {
    return HttpResponseStatus.valueOf(status).reasonPhrase();
  }

  private static String sentence(int status, RoutingContext ctx) {
    return switch (status) {
      case 404 -> "There is nothing at " + ctx.request().path();
      case 405 -> ctx.request().method() + " is not offered at " + ctx.request().path();
      case 413 -> "The request's body is larger than is taken here";
      default -> title(status);
    };
  }
}
