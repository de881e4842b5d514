package io.github.sillage.db;

import io.github.sillage.config.Secret;
import java.net.URI;

/**
 * Where a PostgreSQL database is and as whom it is entered.
 *
 * @param password never part of an address or a message
 */
public record DatabaseLocation(
    String host, int port, String database, String user, Secret password) {
  private static final int DEFAULT_PORT = 5432;

  /** Reads {@code postgresql://user@host:port/database}; the port may be left out. */
  public static DatabaseLocation of(String url, Secret password) {
    URI uri = URI.create(url);
    return new DatabaseLocation(
        uri.getHost(),
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        uri.getPath().substring(1),
        uri.getUserInfo(),
        password);
  }

  /** The address for JDBC, without user and password. */
  String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database;
  }

  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + database;
  }
}
