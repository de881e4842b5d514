package io.github.sillage.source;

import io.github.sillage.market.DataFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The places of {@code sources.yaml}.
 *
 * @param sources no two of one id
 */
public record SourceList(List<SourceSpec> sources) {
  private static final String FILE = "sources.yaml";
  private static final Pattern MAIL = Pattern.compile("\\S+@\\S+\\.\\S+");

  /**
   * @throws IllegalArgumentException naming an id that occurs twice
   */
  public SourceList {
    sources = List.copyOf(sources);
    List<String> ids = sources.stream().map(SourceSpec::id).toList();
    ids.stream()
        .filter(id -> ids.indexOf(id) != ids.lastIndexOf(id))
        .findFirst()
        .ifPresent(
            id -> {
              throw new IllegalArgumentException("id '" + id + "': expected no id twice");
            });
  }

  /**
   * Reads them from the configuration directory; those packed with the product where it has no such
   * file. Blocks, for use at start.
   *
   * @throws IllegalArgumentException naming file, line and field of the first fault
   */
  public static SourceList read(Path configuration) {
    Path file = configuration.resolve(FILE);
    try {
      DataFile data =
          Files.exists(file)
              ? new DataFile(file.toString(), Files.readString(file))
              : DataFile.packed("config/" + FILE);
      return data.read(SourceList.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same, for a server whose requests name that contact.
   *
   * @throws IllegalArgumentException when a source is switched on that wants to know whom to write
   *     to, and there is no address
   */
  public SourceList checkedFor(String contact) {
    enabled().stream()
        .filter(each -> each.kind() == SourceSpec.Kind.EDGAR && !MAIL.matcher(contact).find())
        .findFirst()
        .ifPresent(
            each -> {
              throw new IllegalArgumentException(
                  "outbound.contact is '%s' and source %s (edgar) is switched on: expected an e-mail address such as desk@example.org, which the SEC wants in each request"
                      .formatted(contact, each.id()));
            });
    return this;
  }

  /** Those that are asked. */
  List<SourceSpec> enabled() {
    return sources.stream().filter(SourceSpec::enabled).toList();
  }

  /** The one of that id. */
  Optional<SourceSpec> find(String id) {
    return sources.stream().filter(each -> each.id().equals(id)).findFirst();
  }
}
