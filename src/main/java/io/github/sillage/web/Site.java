package io.github.sillage.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The dashboard's files, packed with the product. Vert.x looks in the working directory before the
 * class path: the files lie where no directory beside the user can hide them.
 */
final class Site {
  private static final String ROOT = "META-INF/sillage/webroot";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private Site() {}

  /** The HTML of the page, or nothing when it was built without one. */
  static String page() {
    return text("index.html");
  }

  private static String text(String file) {
    try (InputStream in = Site.class.getResourceAsStream("/" + ROOT + "/" + file)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Serves one event as a card that other pages may frame. */
  static void mountCard(Router root, SiteHeaders headers) {
    String card = text("embed.html");
    read(root, "/embed/event/:id")
        .handler(
            ctx -> {
              headers.letFrame(ctx.response().headers());
              ctx.response()
                  .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                  .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8");
              ctx.end(card).onFailure(gone -> {});
            });
  }

  /** Serves the files; libraries have their version in the path and are kept for ever. */
  static void mount(Router root) {
    read(root, "/vendor/*")
        .handler(
            ctx -> {
              ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, FOR_EVER);
              ctx.next();
            });
    read(root, "/*")
        .handler(
            ctx -> {
              if (!ctx.response().headers().contains(HttpHeaders.CACHE_CONTROL)) {
                ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
              }
              ctx.next();
            });
    read(root, "/*")
        .handler(
            StaticHandler.create(ROOT)
                .setIncludeHidden(false)
                .setDirectoryListing(false)
                .setDefaultContentEncoding("UTF-8"));
  }

  private static Route read(Router root, String path) {
    return root.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
  }
}
