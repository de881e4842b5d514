package io.github.sillage.web;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Reads the OpenAPI contract for routing. Requests are validated by it, answers are not; the router
 * refuses media types of answers that it does not know, such as {@code application/problem+json}
 * and {@code text/csv}, so that those are left out of what it is given. Clients get the whole
 * contract.
 */
public final class Contract {
  private static final String JSON = "application/json";
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private Contract() {}

  /** Reads a contract in YAML from a resource; fails when it is not valid. */
  public static Future<OpenAPIContract> load(Vertx vertx, String resource) {
    try (InputStream in = Contract.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        return Future.failedFuture(new IllegalStateException("no resource " + resource));
      }
      Map<String, Object> contract = new YAMLMapper().readValue(in, OBJECT);
      leaveOutAnswers(contract, false);
      return OpenAPIContract.from(vertx, new JsonObject(contract));
    } catch (IOException e) {
      return Future.failedFuture(new UncheckedIOException(e));
    }
  }

  private static void leaveOutAnswers(Object node, boolean inResponses) {
    if (node instanceof Map<?, ?> object) {
      if (inResponses && object.get("content") instanceof Map<?, ?> content) {
        content.keySet().removeIf(type -> !JSON.equals(type));
      }
      object.forEach(
          (key, value) -> leaveOutAnswers(value, inResponses || "responses".equals(key)));
    } else if (node instanceof Iterable<?> list) {
      list.forEach(item -> leaveOutAnswers(item, inResponses));
    }
  }
}
