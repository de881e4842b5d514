package io.github.sillage.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.MimeMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pages and what the build made for them, in memory with their compressed forms. A build
 * without Node has the pages only, as they were written; they say so themselves.
 */
final class SiteFiles {
  /** Where the files lie on the class path. */
  static final String ROOT = "META-INF/sillage/webroot";

  /** Where the files lie that have a hash of their content in the name. */
  static final String ASSETS = "assets/";

  private static final String INDEX = ASSETS + "index";
  private static final List<String> PAGES =
      List.of("index.html", "embed.html", "method.html", "curate.html");
  private static final Map<String, String> SUFFIXES = Map.of("br", ".br", "gzip", ".gz");

  private SiteFiles() {}

  /** Reads them all; an asset may be kept for ever, a page is asked for anew each time. */
  static Map<String, Packed> read() {
    List<String> names = text(INDEX).map(index -> index.lines().toList()).orElse(PAGES);
    Map<String, Packed> files = new HashMap<>();
    names.forEach(name -> bytes(name).ifPresent(bytes -> files.put(name, file(name, bytes))));
    return Map.copyOf(files);
  }

  /** The content of a file as text, if there is such a file. */
  static Optional<String> text(String name) {
    return bytes(name).map(bytes -> bytes.toString(StandardCharsets.UTF_8));
  }

  private static Packed file(String name, Buffer plain) {
    Map<String, Buffer> forms = new LinkedHashMap<>();
    Stream.of("br", "gzip")
        .forEach(
            coding ->
                bytes(name + SUFFIXES.get(coding)).ifPresent(bytes -> forms.put(coding, bytes)));
    forms.put(Packed.IDENTITY, plain);
    return new Packed(
        MimeMapping.mimeTypeForFilename(name) + ";charset=UTF-8",
        name.startsWith(ASSETS) ? Packed.FOR_EVER : Packed.REVALIDATE,
        forms);
  }

  private static Optional<Buffer> bytes(String name) {
    try (InputStream in = SiteFiles.class.getResourceAsStream("/" + ROOT + "/" + name)) {
      return Optional.ofNullable(in == null ? null : Buffer.buffer(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
