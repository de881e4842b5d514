package io.github.sillage.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings in layers: the defaults packed with the product, then a file, then the
 * environment. The packed file lists every key; a key that it lacks is an error. In the environment
 * the group {@code providers} has no name of its own: {@code SILLAGE_FINNHUB_KEY}.
 */
public final class SettingsLoader {
  private static final String PREFIX = "SILLAGE_";
  private static final String PROVIDERS = "providers";
  private static final String DEFAULTS = "/config/sillage.yaml";
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private SettingsLoader() {}

  /**
   * The settings of this start.
   *
   * @param file a settings file with any of the keys, if there is one
   * @param environment the process's environment
   * @throws SettingsException when a key or value is not understood; it names the key
   */
  public static Settings load(Optional<Path> file, Map<String, String> environment) {
    ObjectNode tree = read(DEFAULTS, SettingsLoader.class.getResourceAsStream(DEFAULTS));
    file.ifPresent(path -> overlay(tree, read(path), "", path.toString()));
    overlayEnvironment(tree, environment);
    try {
      return YAML.treeToValue(tree, Settings.class);
    } catch (JsonMappingException e) {
      throw new SettingsException("setting " + path(e) + ": " + plain(e));
    } catch (JacksonException e) {
      throw new SettingsException("settings: " + e.getOriginalMessage());
    }
  }

  private static ObjectNode read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in);
    } catch (IOException e) {
      throw new SettingsException(file + " cannot be read: " + e.getMessage());
    }
  }

  private static ObjectNode read(String name, @Nullable InputStream in) {
    try {
      JsonNode tree = YAML.readTree(in);
      if (tree.isMissingNode() || tree.isNull()) {
        return YAML.createObjectNode();
      }
      if (tree instanceof ObjectNode object) {
        return object;
      }
      throw new SettingsException(name + ": expected keys with values");
    } catch (JacksonException e) {
      throw new SettingsException(name + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void overlay(ObjectNode base, ObjectNode over, String path, String source) {
    for (Map.Entry<String, JsonNode> entry : over.properties()) {
      String key = path + entry.getKey();
      JsonNode known = base.get(entry.getKey());
      if (known == null) {
        throw new SettingsException(source + ": there is no setting " + key);
      }
      if (known instanceof ObjectNode inner) {
        if (!(entry.getValue() instanceof ObjectNode value)) {
          throw new SettingsException(source + ": " + key + " is a group of settings, not a value");
        }
        overlay(inner, value, key + ".", source);
      } else {
        base.set(entry.getKey(), entry.getValue());
      }
    }
  }

  private static void overlayEnvironment(ObjectNode tree, Map<String, String> environment) {
    Map<String, ObjectNode> owners = new TreeMap<>();
    Map<String, String> keys = new TreeMap<>();
    index(tree, PREFIX, owners, keys);
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (name.startsWith(PREFIX)) {
                set(name, value, owners.get(name), keys.get(name));
              }
            });
  }

  private static void index(
      ObjectNode tree, String prefix, Map<String, ObjectNode> owners, Map<String, String> keys) {
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      String words =
          entry
              .getKey()
              .replaceAll("([a-z])([A-Z])", "$1_$2")
              .replace('-', '_')
              .toUpperCase(Locale.ROOT);
      if (entry.getValue() instanceof ObjectNode inner) {
        String group = entry.getKey().equals(PROVIDERS) ? "" : words + "_";
        index(inner, prefix + group, owners, keys);
      } else {
        owners.put(prefix + words, tree);
        keys.put(prefix + words, entry.getKey());
      }
    }
  }

  private static void set(
      String name, String value, @Nullable ObjectNode owner, @Nullable String key) {
    if (owner == null || key == null) {
      throw new SettingsException("environment: there is no setting " + name);
    }
    if (owner.get(key).isArray()) {
      var values = YAML.createArrayNode();
      value
          .lines()
          .flatMap(line -> Arrays.stream(line.split(",")))
          .map(String::strip)
          .filter(item -> !item.isEmpty())
          .forEach(values::add);
      owner.set(key, values);
    } else {
      owner.put(key, value);
    }
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static String plain(JsonMappingException e) {
    if (e instanceof InvalidFormatException wrong) {
      return "'" + wrong.getValue() + "' is not valid: expected " + expected(wrong.getTargetType());
    }
    Throwable cause = e.getCause();
    return cause instanceof IllegalArgumentException && cause.getMessage() != null
        ? cause.getMessage()
        : e.getOriginalMessage();
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(value -> value.toString().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(" or "));
    }
    return type == LocalDate.class ? "a date, as in 2025-10-01" : "a number";
  }
}
