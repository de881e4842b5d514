package io.github.sillage.db;

import io.github.sillage.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A secret kept in a file that only its owner reads. */
final class OwnerFile {
  private static final int BYTES = 24;

  private OwnerFile() {}

  /** The secret in {@code file}, drawn at random when there is none yet. */
  static Secret secret(Path file) throws IOException {
    if (Files.notExists(file)) {
      byte[] drawn = new byte[BYTES];
      new SecureRandom().nextBytes(drawn);
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, HexFormat.of().formatHex(drawn), StandardOpenOption.WRITE);
      Files.move(fresh, file);
    }
    return new Secret(Files.readString(file).strip());
  }
}
