package io.github.sillage.ingest;

import io.github.sillage.market.DataFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where curated files lie; blocks, for use at start. */
public final class EventFiles {
  private static final String PACKED = "config/events";

  private EventFiles() {}

  /** The files of {@code directory} when there is such a directory, else the packed ones. */
  public static List<DataFile> find(Path directory) {
    return Files.isDirectory(directory) ? in(directory) : packed();
  }

  /** Every {@code .yaml} file directly in {@code directory}, by name. */
  public static List<DataFile> in(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".yaml"))
          .sorted()
          .map(EventFiles::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(directory.toString(), e);
    }
  }

  /** The files packed with the product. */
  public static List<DataFile> packed() {
    URL url = EventFiles.class.getClassLoader().getResource(PACKED);
    if (url == null) {
      throw new IllegalStateException("the product was packed without " + PACKED);
    }
    try {
      return url.getProtocol().equals("jar") ? inJar(url.toURI()) : in(Path.of(url.toURI()));
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("the packed " + PACKED + " cannot be read", e);
    }
  }

  static List<DataFile> inJar(URI uri) throws IOException {
    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
      return in(jar.getPath(PACKED));
    }
  }

  private static DataFile read(Path file) {
    try {
      return new DataFile(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
