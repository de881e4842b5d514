package io.github.sillage.impact;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.sillage.web.Json;

/** Reads JSON that this package has written itself. */
final class StoredJson {
  private StoredJson() {}

  static <T> T read(String text, Class<T> type) {
    try {
      return Json.MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored " + type.getSimpleName() + " cannot be read", e);
    }
  }
}
