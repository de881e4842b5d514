package io.github.sillage.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.Map;

/**
 * The dashboard, packed with the product. Vert.x looks in the working directory before the class
 * path: the files lie where no directory beside the user can hide them. Pages and their parts come
 * from memory; what few ask for, such as licences and source maps, is read when it is asked for.
 */
final class Site {
  private static final Map<String, Packed> FILES = SiteFiles.read();
  private static final String HOME = "index.html";
  private static final String CARD = "embed.html";
  private static final String CURATE = "curate.html";

  private Site() {}

  /** The HTML of the page, or nothing when it was built without one. */
  static String page() {
    return SiteFiles.text(HOME).orElse("");
  }

  /** Serves the pages, one event as a card that other pages may frame, and what they need. */
  static void mount(Router root, SiteHeaders headers) {
    FILES.forEach((name, file) -> mount(root, headers, name, file));
    read(root, "/*")
        .handler(Site::revalidate)
        .handler(
            StaticHandler.create(SiteFiles.ROOT)
                .setIncludeHidden(false)
                .setDirectoryListing(false)
                .setDefaultContentEncoding("UTF-8"));
  }

  private static void mount(Router root, SiteHeaders headers, String name, Packed file) {
    if (name.equals(CARD)) {
      read(root, "/embed/event/:id").handler(headers::framed).handler(file);
    } else if (name.startsWith(SiteFiles.ASSETS)) {
      read(root, "/" + name).handler(file);
    } else {
      read(root, path(name)).handler(headers::document).handler(file);
    }
  }

  private static String path(String name) {
    return switch (name) {
      case HOME -> "/";
      case CURATE -> "/curate";
      default -> "/" + name;
    };
  }

  private static void revalidate(RoutingContext ctx) {
    ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, Packed.REVALIDATE);
    ctx.next();
  }

  private static Route read(Router root, String path) {
    return root.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
  }
}
