package io.github.sillage;

import io.github.sillage.access.ApiKey;
import io.github.sillage.access.ApiKeyStore;
import io.github.sillage.access.Role;
import io.github.sillage.config.Secret;
import io.github.sillage.config.Settings;
import io.github.sillage.config.SettingsLoader;
import io.github.sillage.db.TestDatabase;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The whole product on free ports and a fresh database, with the packed data and all studies. */
public final class ServerFixture implements AutoCloseable {
  private final Server server;
  private final TestDatabase database;

  private ServerFixture(Server server, TestDatabase database) {
    this.server = server;
    this.database = database;
  }

  /** Starts it and waits until every study is computed. */
  public static ServerFixture start() throws Exception {
    return start(Map.of());
  }

  /** The same with settings of one's own, by the names of the environment. */
  public static ServerFixture start(Map<String, String> environment) throws Exception {
    return start(TestDatabase.fresh(), environment);
  }

  /** The same on a database that may hold something already. */
  public static ServerFixture start(TestDatabase database, Map<String, String> environment)
      throws Exception {
    return start(database, environment, InstantSource.system());
  }

  /** The same at another time. */
  public static ServerFixture start(
      TestDatabase database, Map<String, String> environment, InstantSource clock)
      throws Exception {
    Server server = Server.start(settings(database, environment), clock);
    server.studied().await(2, TimeUnit.MINUTES);
    return new ServerFixture(server, database);
  }

  /** The settings of a server on {@code database} and free ports. */
  public static Settings settings(TestDatabase database, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>();
    all.put("SILLAGE_MARKET_PROVIDER", "sample");
    all.put("SILLAGE_HTTP_PORT", "0");
    all.put("SILLAGE_MANAGEMENT_PORT", "0");
    all.put("SILLAGE_DATABASE_URL", database.url());
    all.put("SILLAGE_DATABASE_PASSWORD", "postgres");
    all.putAll(environment);
    return SettingsLoader.load(Optional.empty(), all);
  }

  /** A new key for it. */
  public Secret key(String name, Role role) throws Exception {
    return key(database, name, role);
  }

  /** A new key for a server on {@code database}. */
  public static Secret key(TestDatabase database, String name, Role role) throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      ApiKey key = new ApiKey(name, role, Instant.now(), "test", Optional.empty());
      ApiKeyStore keys = new ApiKeyStore(database.pool(vertx));
      return keys.create(key).await(10, TimeUnit.SECONDS).orElseThrow();
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  /** An address of the public server. */
  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  /** An address of the operator's server. */
  public URI operator(String path) {
    return URI.create("http://127.0.0.1:" + server.managementPort() + path);
  }

  /** The public port. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}
