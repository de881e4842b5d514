package io.github.sillage.web;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Refuses query parameters that the contract does not name for the operation. */
final class KnownParameters implements Handler<RoutingContext> {
  private final Set<String> known;

  KnownParameters(Operation operation) {
    this.known =
        operation.getParameters().stream()
            .filter(parameter -> parameter.getIn() == Location.QUERY)
            .map(Parameter::getName)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public void handle(RoutingContext ctx) {
    List<Problem.FieldError> unknown =
        ctx.queryParams().names().stream()
            .filter(name -> !known.contains(name))
            .map(this::error)
            .toList();
    if (unknown.isEmpty()) {
      ctx.next();
    } else {
      ctx.fail(Problem.badFields(unknown));
    }
  }

  private Problem.FieldError error(String name) {
    String expected =
        known.isEmpty() ? "none is taken here" : "known are " + String.join(", ", known);
    return new Problem.FieldError(name, "is not a parameter of this request; " + expected);
  }
}
