package io.github.sillage.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatableRequest;
import io.vertx.openapi.validation.impl.RequestParameterImpl;
import io.vertx.openapi.validation.impl.ValidatableRequestImpl;
import java.util.HashMap;
import java.util.Map;

/**
 * Hands the query and the path of a request to validation as they were meant. The extractor of
 * Vert.x decodes the query twice, and so refuses {@code q=%25} and reads {@code %252C} as a comma.
 */
final class DecodedOnce implements RequestExtractor {
  private final RequestExtractor withBody = RequestExtractor.withBodyHandler();

  @Override
  public Future<ValidatableRequest> extractValidatableRequest(
      RoutingContext ctx, Operation operation) {
    boolean plain =
        operation.getRequestBody() == null
            && operation.getParameters().stream()
                .map(Parameter::getIn)
                .allMatch(in -> in == Location.QUERY || in == Location.PATH);
    return plain
        ? Future.succeededFuture(plain(ctx, operation))
        : withBody.extractValidatableRequest(ctx, operation);
  }

  private static ValidatableRequest plain(RoutingContext ctx, Operation operation) {
    Map<String, RequestParameter> path = new HashMap<>();
    Map<String, RequestParameter> query = new HashMap<>();
    for (Parameter parameter : operation.getParameters()) {
      String name = parameter.getName();
      if (parameter.getIn() == Location.PATH) {
        path.put(name, new RequestParameterImpl(ctx.pathParam(name)));
      } else {
        query.put(name, new RequestParameterImpl(ctx.queryParams().get(name)));
      }
    }
    return new ValidatableRequestImpl(Map.of(), Map.of(), path, query);
  }
}
