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
 * and {@code text/csv}, so that those are left out of what it is given, as are bodies of requests
 * that are never JSON. Clients get the whole contract. What is offered to GET is offered to HEAD as
 * well (RFC 9110, section 9.3.2), under the operation id with {@value #HEAD} behind it.
 */
public final class Contract {
  /** What is added to the id of a GET operation to name the one that answers HEAD. */
  static final String HEAD = "Head";

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
      leaveOutBodies(contract);
      return OpenAPIContract.from(vertx, withHeads(new JsonObject(contract)));
    } catch (IOException e) {
      return Future.failedFuture(new UncheckedIOException(e));
    }
  }

  private static JsonObject withHeads(JsonObject contract) {
    JsonObject paths = contract.getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      JsonObject offered = paths.getJsonObject(path);
      JsonObject get = offered.getJsonObject("get");
      if (get != null) {
        String id = get.getString("operationId") + HEAD;
        offered.put("head", get.copy().put("operationId", id));
      }
    }
    return contract;
  }

  private static void leaveOutBodies(Object node) {
    if (node instanceof Map<?, ?> object) {
      if (object.get("requestBody") instanceof Map<?, ?> body
          && body.get("content") instanceof Map<?, ?> content
          && !content.containsKey(JSON)) {
        object.remove("requestBody");
      }
      object.values().forEach(Contract::leaveOutBodies);
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
