package io.github.sillage.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything an operator may set, checked when it is read: later code need not check again.
 *
 * @param dataDir where the embedded database keeps its files
 * @param configDir where instruments.yaml and events/ are; without them the packed ones serve
 */
public record Settings(
    Path dataDir,
    Path configDir,
    Listen http,
    Listen management,
    Database database,
    Market market,
    Map<String, Access> providers,
    Impact impact,
    Studies studies,
    Stream stream,
    OutboundSettings outbound,
    WebhookSettings webhooks,
    Log log) {
  public Settings {
    providers = Collections.unmodifiableMap(new TreeMap<>(providers));
  }

  /**
   * Where a server listens.
   *
   * @param host an address or name of this machine
   * @param port 1 to 65535, or 0 for any free one
   */
  public record Listen(String host, int port) {
    public Listen {
      require(!host.isBlank(), "host", host, "an address or a name");
      require(port >= 0 && port <= 65_535, "port", port, "0 to 65535");
    }
  }

  /**
   * The database.
   *
   * @param url {@code postgresql://user@host:port/database}, or empty for the embedded server
   * @param timeoutSeconds deadline of a statement and of the wait for a connection
   */
  public record Database(String url, Secret password, int poolSize, int timeoutSeconds) {
    public Database {
      require(
          url.isEmpty() || url.matches("postgres(ql)?://[^:@/]+@[^@]+/[^/]+"),
          "url",
          "(not shown)",
          "postgresql://user@host:port/database, with the password in SILLAGE_DATABASE_PASSWORD");
      require(poolSize >= 2 && poolSize <= 100, "poolSize", poolSize, "2 to 100");
      require(
          timeoutSeconds >= 1 && timeoutSeconds <= 600,
          "timeoutSeconds",
          timeoutSeconds,
          "1 to 600");
    }

    /** Whether the server brings its own database. */
    public boolean embedded() {
      return url.isEmpty();
    }
  }

  /** Where prices come from. */
  public record Market(Provider provider, Live live, Replay replay) {}

  /** The ways to get prices. */
  public enum Provider {
    /** Prices of now; the closes packed with the product until there are any. */
    LIVE,
    /** The closes packed with the product. */
    SAMPLE,
    /** The same sessions in accelerated time. */
    REPLAY;

    /** The name as it is written in settings and answers. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How prices of now are asked for.
   *
   * @param userAgent what requests call themselves; the default of a library gets refused
   * @param pollSeconds how long after an answer an open venue is asked again
   * @param quotes who is asked for quotes, in order
   * @param history who is asked for daily bars, in order
   * @param fx who is asked for exchange rates, in order
   */
  public record Live(
      String userAgent, int pollSeconds, Chains quotes, Chains history, List<String> fx) {
    public Live {
      require(
          userAgent.matches("[\\x20-\\x7e]{1,200}"),
          "userAgent",
          userAgent,
          "1 to 200 ASCII signs");
      require(pollSeconds >= 1 && pollSeconds <= 3_600, "pollSeconds", pollSeconds, "1 to 3600");
      fx = List.copyOf(fx);
    }
  }

  /** The providers to ask, in order, by where an instrument trades. */
  public record Chains(List<String> korea, List<String> us, List<String> other) {
    public Chains {
      korea = List.copyOf(korea);
      us = List.copyOf(us);
      other = List.copyOf(other);
    }
  }

  /**
   * The way to a provider.
   *
   * @param enabled whether it may be asked
   * @param baseUri replaces its address; empty for the usual one
   * @param key the key it needs; absent when it needs none, empty when it was not given
   * @param secret the second part of the key, where there is one
   */
  public record Access(
      boolean enabled, String baseUri, Optional<Secret> key, Optional<Secret> secret) {
    public Access {
      require(
          baseUri.isEmpty() || baseUri.matches("(https?|wss?)://[^@?#\\s]+"),
          "baseUri",
          "(not shown)",
          "an http or https address without user, query and fragment");
    }
  }

  /**
   * The replay of the sample.
   *
   * @param start the first session to be replayed
   * @param secondsPerSession how long a session takes
   */
  public record Replay(LocalDate start, double secondsPerSession) {
    public Replay {
      require(
          secondsPerSession >= 0.01 && secondsPerSession <= 86_400,
          "secondsPerSession",
          secondsPerSession,
          "0.01 to 86400");
    }
  }

  /**
   * The engine.
   *
   * @param workers threads that compute studies
   */
  public record Impact(int workers) {
    public Impact {
      require(workers >= 1 && workers <= 256, "workers", workers, "1 to 256");
    }
  }

  /**
   * Studies of a user's own data.
   *
   * @param maxBytes the largest request
   * @param workers threads that compute them
   * @param waiting how many may wait for a thread or still be arriving, beyond those computed
   * @param timeoutSeconds how long one may take from its first byte to its answer
   */
  public record Studies(int maxBytes, int workers, int waiting, int timeoutSeconds) {
    public Studies {
      require(
          maxBytes >= 1_024 && maxBytes <= 268_435_456, "maxBytes", maxBytes, "1024 to 268435456");
      require(workers >= 1 && workers <= 64, "workers", workers, "1 to 64");
      require(waiting >= 0 && waiting <= 1_000, "waiting", waiting, "0 to 1000");
      require(
          timeoutSeconds >= 1 && timeoutSeconds <= 3_600,
          "timeoutSeconds",
          timeoutSeconds,
          "1 to 3600");
    }
  }

  /** Limits of the streams; the meaning of each stands in config/sillage.yaml. */
  public record Stream(
      int flushMillis,
      int maxBufferedBytes,
      int maxFrameBytes,
      int maxChannels,
      int commandsPerSecond,
      int commandBurst,
      int maxConnectionsPerAddress,
      int heartbeatSeconds,
      List<String> allowedOrigins,
      int keepDays,
      int keepCount,
      Auth auth,
      String tokenAlgorithm,
      Secret tokenKey) {
    private static final int MIN_KEY_BYTES = 32;

    public Stream {
      require(flushMillis >= 0 && flushMillis <= 1_000, "flushMillis", flushMillis, "0 to 1000");
      require(maxBufferedBytes >= 65_536, "maxBufferedBytes", maxBufferedBytes, "65536 or more");
      require(
          maxFrameBytes >= 1_024 && maxFrameBytes <= 1_048_576,
          "maxFrameBytes",
          maxFrameBytes,
          "1024 to 1048576");
      require(maxChannels >= 1, "maxChannels", maxChannels, "1 or more");
      require(commandsPerSecond >= 1, "commandsPerSecond", commandsPerSecond, "1 or more");
      require(commandBurst >= 1, "commandBurst", commandBurst, "1 or more");
      require(
          maxConnectionsPerAddress >= 1,
          "maxConnectionsPerAddress",
          maxConnectionsPerAddress,
          "1 or more");
      require(
          heartbeatSeconds >= 1 && heartbeatSeconds <= 300,
          "heartbeatSeconds",
          heartbeatSeconds,
          "1 to 300");
      require(keepDays >= 1 && keepDays <= 36_500, "keepDays", keepDays, "1 to 36500");
      require(keepCount >= 1_000, "keepCount", keepCount, "1000 or more");
      allowedOrigins = List.copyOf(allowedOrigins);
      require(
          tokenAlgorithm.matches("(HS|RS|ES|PS)(256|384|512)"),
          "tokenAlgorithm",
          tokenAlgorithm,
          "HS256, RS256, ES256 or another of RFC 7518");
      require(
          auth == Auth.NONE || tokenKey.reveal().getBytes(UTF_8).length >= MIN_KEY_BYTES,
          "tokenKey",
          "(not shown)",
          "a secret of " + MIN_KEY_BYTES + " bytes or more, or a public key in PEM");
    }

    /** How often a connection is pinged. */
    public Duration heartbeat() {
      return Duration.ofSeconds(heartbeatSeconds);
    }
  }

  /** Who may read the streams. */
  public enum Auth {
    /** Anybody. */
    NONE,
    /** Who brings a JSON Web Token signed with the key of the settings. */
    JWT;

    /** The name as it is written in settings. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How the log is written to the console. */
  public record Log(Format format) {}

  /** The forms of a log line. */
  public enum Format {
    /** For people. */
    TEXT,
    /** One JSON object a line, for machines. */
    JSON;

    /** The name as it is written in settings. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(key + " is " + value + ", expected " + expected);
    }
  }
}
