package io.github.sillage.article;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A passage of the test set with what a careful reader takes from it. */
record Passage(
    String id,
    LocalDate published,
    String text,
    Set<String> dates,
    Set<String> names,
    Set<String> figures,
    Set<String> events) {

  static List<Passage> read(String file) {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory()).findAndRegisterModules();
    try (var in = Objects.requireNonNull(Passage.class.getResourceAsStream("/article/" + file))) {
      return yaml.readValue(in, new TypeReference<List<Passage>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Extraction extraction() {
    return Extractor.extract(new Article(text, Language.of(id.substring(0, 2)), published));
  }

  static Set<String> events(Extraction extraction) {
    return extraction.events().stream().map(Passage::event).collect(Collectors.toSet());
  }

  static Set<String> strings(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.toSet());
  }

  static Set<String> names(List<Party> parties) {
    return parties.stream().map(Party::name).collect(Collectors.toCollection(TreeSet::new));
  }

  static String event(ExtractedEvent event) {
    return event.date() + " " + event.kind() + " " + String.join("; ", names(event.parties()));
  }
}
