package io.github.sillage.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagFilterTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> TAGS =
      Map.of("category", "partnership", "i.XKRX:000660", "1", "size", "12.50", "word", "x");

  @ParameterizedTest
  @CsvSource({
    "category, eq, partnership, true",
    "category, eq, chips, false",
    "missing, eq, chips, false",
    "category, neq, chips, true",
    "category, neq, partnership, false",
    "missing, neq, chips, true",
    "category, sw, part, true",
    "category, ew, ship, true",
    "category, ct, ners, true",
    "category, ct, zzz, false",
    "missing, ct, zzz, false",
    "size, gt, 12.4, true",
    "size, gt, 12.5, false",
    "size, gte, 12.500, true",
    "size, lt, 100, true",
    "size, lte, 12.5, true",
    "size, lt, -1, false",
    "word, gt, 1, false",
    "missing, lt, 1, false",
  })
  void aLeafComparesTheValueOfItsKey(String key, String cmp, String val, boolean expected)
      throws Exception {
    assertThat(matches("{\"key\":\"%s\",\"cmp\":\"%s\",\"val\":\"%s\"}".formatted(key, cmp, val)))
        .isEqualTo(expected);
  }

  @Test
  void setsAndExistenceLookAtTheKey() throws Exception {
    assertThat(matches("{\"key\":\"category\",\"cmp\":\"in\",\"vals\":[\"a\",\"partnership\"]}"))
        .isTrue();
    assertThat(matches("{\"key\":\"category\",\"cmp\":\"nin\",\"vals\":[\"a\"]}")).isTrue();
    assertThat(matches("{\"key\":\"missing\",\"cmp\":\"nin\",\"vals\":[\"a\"]}")).isTrue();
    assertThat(matches("{\"key\":\"i.XKRX:000660\",\"cmp\":\"ex\"}")).isTrue();
    assertThat(matches("{\"key\":\"i.XKRX:005930\",\"cmp\":\"nex\"}")).isTrue();
  }

  @Test
  void nodesCombineLeaves() throws Exception {
    String yes = "{\"key\":\"category\",\"cmp\":\"ex\"}";
    String no = "{\"key\":\"missing\",\"cmp\":\"ex\"}";

    assertThat(matches(node("and", yes, yes))).isTrue();
    assertThat(matches(node("and", yes, no))).isFalse();
    assertThat(matches(node("or", no, yes))).isTrue();
    assertThat(matches(node("or", no, no))).isFalse();
    assertThat(matches(node("not", no))).isTrue();
    assertThat(matches(node("not", node("or", no, yes)))).isFalse();
  }

  @Test
  void aTreeThatIsNoFilterIsRefusedWithItsPath() {
    assertRefused("{\"op\":\"and\",\"nodes\":[]}", "tf.nodes");
    assertRefused("{\"op\":\"xor\",\"nodes\":[]}", "tf.op: 'xor'");
    assertRefused(node("not", "{}", "{}"), "tf.nodes[0].key");
    assertRefused(node("or", "{\"key\":\"a\",\"cmp\":\"is\"}"), "tf.nodes[0].cmp: 'is'");
    assertRefused("{\"key\":\"a\",\"cmp\":\"eq\"}", "tf.val");
    assertRefused("{\"key\":\"a\",\"cmp\":\"in\",\"vals\":[3]}", "tf.vals");
    assertRefused("{\"key\":\"a\",\"cmp\":\"gt\",\"val\":\"1e999999999\"}", "tf.val");
    assertRefused("7", "tf");
    String many = "[" + "\"0123456789\",".repeat(900) + "\"\"]";
    assertRefused("{\"key\":\"a\",\"cmp\":\"in\",\"vals\":" + many + "}", "8192 characters");
  }

  private static void assertRefused(String json, String message) {
    assertThatThrownBy(() -> matches(json))
        .isInstanceOf(BadCommand.class)
        .hasMessageContaining(message);
  }

  private static String node(String op, String... nodes) {
    return "{\"op\":\"" + op + "\",\"nodes\":[" + String.join(",", nodes) + "]}";
  }

  private static boolean matches(String json) throws JsonProcessingException {
    return TagFilterCodec.parse(JSON.readTree(json), "tf").matches(TAGS);
  }
}
