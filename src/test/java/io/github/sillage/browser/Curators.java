package io.github.sillage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import io.github.sillage.ServerFixture;
import io.github.sillage.access.Role;
import io.github.sillage.config.Secret;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.web.Json;
import java.io.IOException;
import java.util.Map;

/** Two curators of a server of their own: ada at the page, bert over HTTP. */
record Curators(ServerFixture server, Secret ada, Secret bert) implements AutoCloseable {

  static Curators start() throws Exception {
    ServerFixture server = ServerFixture.start(TestDatabase.fresh(), Map.of());
    return new Curators(server, server.key("ada", Role.CURATOR), server.key("bert", Role.CURATOR));
  }

  /** Ada at the page. */
  Page desk(Page page, String query) {
    page.navigate(server.at("/curate?" + query).toString());
    page.locator(".key-form input").fill(ada.reveal());
    page.keyboard().press("Enter");
    page.locator("textarea[name=text]").waitFor();
    return page;
  }

  /** Ada pastes an article. */
  static void read(Page page, String article) {
    page.locator("textarea[name=text]").fill(article);
    page.locator("input[name=published]").fill("2025-06-13");
    page.locator("select[name=language]").selectOption("en");
    page.locator("form.fields button[type=submit]").first().click();
  }

  static Locator candidate(Page page, String name) {
    return page.locator(".candidate").filter(new Locator.FilterOptions().setHasText(name));
  }

  static Locator button(Locator within, String name) {
    return within.locator("button:text-is('" + name + "')");
  }

  static String id(Locator card) {
    return card.getAttribute("id");
  }

  /** Bert decides on a candidate. */
  void decides(Page page, String id, String action, String body) {
    posts(page, "/candidates/" + id + "/" + action, body);
  }

  /** Bert posts JSON. */
  void posts(Page page, String path, String body) {
    RequestOptions request =
        RequestOptions.create()
            .setHeader("authorization", "Bearer " + bert.reveal())
            .setHeader("content-type", "application/json")
            .setData(body);
    APIResponse answer = page.request().post(server.at("/api/v1" + path).toString(), request);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  /** What stands at an address, for everybody. */
  JsonNode get(Page page, String path) throws IOException {
    return Json.MAPPER.readTree(page.request().get(server.at("/api/v1" + path).toString()).body());
  }

  @Override
  public void close() {
    server.close();
  }
}
