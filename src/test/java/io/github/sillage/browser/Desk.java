package io.github.sillage.browser;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import io.github.sillage.ServerFixture;
import io.github.sillage.access.Role;
import io.github.sillage.config.Secret;
import io.github.sillage.db.TestDatabase;
import java.util.Map;

/** A server that replays, with the key of one who may do all and candidates that wait. */
record Desk(ServerFixture server, Secret key) implements AutoCloseable {
  private static final Map<String, String> REPLAY =
      Map.of(
          "SILLAGE_MARKET_PROVIDER", "replay",
          "SILLAGE_MARKET_REPLAY_START", "2025-12-18",
          "SILLAGE_MARKET_REPLAY_SECONDS_PER_SESSION", "3600");

  /** What the candidates come from. */
  static final String ARTICLE =
      "On 3 June 2025, Nvidia signed a partnership with Mistral AI. "
          + "On 5 June 2025, ASML signed a partnership with Tokyo Electron.";

  static Desk open() {
    try {
      ServerFixture server = ServerFixture.start(TestDatabase.fresh(), REPLAY);
      return new Desk(server, server.key("ada", Role.ADMIN));
    } catch (Exception e) {
      throw new IllegalStateException("the desk does not open", e);
    }
  }

  /** Lets a page begin with the key. */
  void unlock(Page page) {
    page.addInitScript("sessionStorage.setItem('sillage.key', '" + key.reveal() + "')");
  }

  /** Reads the article, whose candidates are the same however often it is read. */
  void propose(APIRequestContext request) {
    RequestOptions options =
        RequestOptions.create()
            .setHeader("authorization", "Bearer " + key.reveal())
            .setData(Map.of("text", ARTICLE, "language", "en", "published", "2025-06-06"));
    APIResponse answer = request.post(server.at("/api/v1/candidates:extract").toString(), options);
    if (!answer.ok()) {
      throw new IllegalStateException(answer.status() + " " + answer.text());
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
