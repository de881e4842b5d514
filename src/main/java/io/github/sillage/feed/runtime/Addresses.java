package io.github.sillage.feed.runtime;

import io.github.sillage.config.Secret;
import io.github.sillage.feed.provider.Call;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The addresses of calls. One may hold a secret: it is never to be logged. */
final class Addresses {
  private Addresses() {}

  /** Where a call goes, with all its parameters, when {@code base} takes the place of its own. */
  static URI of(Call call, URI base) {
    List<String> parameters = new ArrayList<>();
    call.query().forEach((name, value) -> parameters.add(encoded(name) + "=" + encoded(value)));
    call.credentials().stream()
        .filter(each -> each.place() == Call.Place.QUERY)
        .forEach(
            each -> parameters.add(encoded(each.name()) + "=" + encoded(each.value().reveal())));
    String start = base.toString().replaceAll("/+$", "") + call.path();
    return URI.create(parameters.isEmpty() ? start : start + "?" + String.join("&", parameters));
  }

  /** An address with a key as the parameter {@code token}. */
  static URI withToken(URI base, Secret key) {
    return URI.create(base + "/?token=" + encoded(key.reveal()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%2C", ",");
  }
}
