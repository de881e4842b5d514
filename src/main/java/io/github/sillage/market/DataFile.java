package io.github.sillage.market;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A data file of the product, read strictly: a missing, null, repeated or unknown field is an error
 * that names file, line and field. Only an {@code Optional} may be left out.
 *
 * @param name what messages call it; a name ending in {@code .json} is JSON, any other YAML
 * @param text its content
 */
public record DataFile(String name, String text) {
  private static final ObjectMapper JSON = strict(JsonMapper.builder()).build();
  private static final ObjectMapper YAML = strict(YAMLMapper.builder()).build();

  private static <M extends ObjectMapper, B extends MapperBuilder<M, B>> B strict(B builder) {
    return builder
        .addModule(new JavaTimeModule())
        .addModule(new Jdk8Module())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /**
   * Loads a file packed with the product.
   *
   * @param name its path on the class path, such as {@code data/calendars/XNYS.json}
   * @throws IllegalArgumentException when there is none
   */
  public static DataFile packed(String name) {
    try (InputStream in = DataFile.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException(name + ": no such file in the product");
      }
      return new DataFile(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /**
   * Reads the whole file as one value.
   *
   * @throws IllegalArgumentException naming file, line and field of the first fault
   */
  public <T> T read(Class<T> type) {
    try {
      return (name.endsWith(".json") ? JSON : YAML).readValue(text, type);
    } catch (JsonMappingException e) {
      throw fault(e.getLocation(), field(e.getPath()), e);
    } catch (JsonProcessingException e) {
      throw fault(e.getLocation(), "", e);
    }
  }

  private IllegalArgumentException fault(
      JsonLocation location, String field, JsonProcessingException cause) {
    String where = location == null ? "" : ", line " + location.getLineNr();
    String what = field.isEmpty() ? "" : ", field " + field;
    return new IllegalArgumentException(name + where + what + ": " + reason(cause), cause);
  }

  private static String reason(JsonProcessingException failure) {
    if (failure.getCause() instanceof IllegalArgumentException ours) {
      return String.valueOf(ours.getMessage());
    }
    if (failure instanceof InvalidFormatException bad) {
      return "'" + bad.getValue() + "' is not valid: expected " + expected(bad.getTargetType());
    }
    String message = failure.getOriginalMessage();
    boolean absent =
        message.startsWith("Null value for creator property")
            || message.startsWith("Missing required creator property");
    return absent ? "is required" : message;
  }

  private static String expected(Class<?> type) {
    Object[] choices = type.getEnumConstants();
    return choices == null
        ? "a " + type.getSimpleName()
        : "one of " + Arrays.toString(choices).toLowerCase(Locale.ROOT);
  }

  private static String field(List<JsonMappingException.Reference> path) {
    StringBuilder field = new StringBuilder();
    for (JsonMappingException.Reference step : path) {
      boolean element = step.getFieldName() == null;
      field.append(element || field.isEmpty() ? "" : ".");
      field.append(element ? "[" + step.getIndex() + "]" : step.getFieldName());
    }
    return field.toString();
  }
}
