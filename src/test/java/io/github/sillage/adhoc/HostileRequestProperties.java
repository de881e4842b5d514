package io.github.sillage.adhoc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.web.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class HostileRequestProperties {
  private static final List<String> MODELS =
      List.of(
          "mean",
          "comparisonMean",
          "marketAdjusted",
          "market",
          "factors",
          "scholesWilliams",
          "dimson");
  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e15",
          "-1e15",
          "1e-50",
          "1e300",
          "1e-300",
          "1e999",
          "2147483648",
          "\"\"",
          "\"nan\"",
          "\"2025-05-22\"",
          "\"S0\"",
          "[]",
          "{}",
          "[[]]",
          "[0,0]",
          "[-5000,5000]",
          "[[\"2025-01-02\",1]]");

  @Property(tries = 150)
  void aDamagedRequestIsRefusedOrAnsweredWithFiniteNumbers(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    ObjectNode request = Requests.market();
    request.put("model", MODELS.get(random.nextInt(MODELS.size())));
    request.put("returns", List.of("log", "simple", "given").get(random.nextInt(3)));
    request.putObject("factors").set("F", request.at("/series/S2").deepCopy());
    for (int i = random.nextInt(4); i >= 0; i--) {
      damage(request, random);
    }
    answered(Requests.bytes(request));
  }

  @Property(tries = 100)
  void aCutOrGarbledRequestIsRefused(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = Requests.bytes(Requests.market());
    int cut = random.nextInt(bytes.length);
    String half = new String(bytes, 0, cut, StandardCharsets.UTF_8);

    assertThat(answered(half.getBytes(StandardCharsets.UTF_8))).isFalse();
    bytes[cut] = (byte) random.nextInt(256);
    answered(bytes);
  }

  private static boolean answered(byte[] request) {
    try {
      StudyAnswer answer = AdhocStudy.compute(RequestReader.read(request), () -> {});
      AdhocStudyTest.assertFinite(Json.MAPPER.valueToTree(answer));
      return true;
    } catch (RejectedInput refused) {
      assertThat(refused.faults()).isNotEmpty();
      return false;
    }
  }

  private static void damage(ObjectNode request, Random random) throws Exception {
    List<JsonNode> inner = new ArrayList<>();
    collect(request, random, inner);
    JsonNode target = inner.get(random.nextInt(inner.size()));
    JsonNode odd = Json.MAPPER.readTree(ODD.get(random.nextInt(ODD.size())));
    if (target instanceof ArrayNode array && !array.isEmpty()) {
      int at = random.nextInt(array.size());
      if (random.nextBoolean()) {
        array.set(at, odd);
      } else {
        array.remove(at);
      }
    } else if (target instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      object.set(names.get(random.nextInt(names.size())), odd);
    }
  }

  private static void collect(JsonNode node, Random random, List<JsonNode> into) {
    boolean row = node.isArray() && node.size() == 2;
    if (node.isContainerNode() && (!row || random.nextInt(50) == 0)) {
      into.add(node);
      node.forEach(child -> collect(child, random, into));
    }
  }
}
