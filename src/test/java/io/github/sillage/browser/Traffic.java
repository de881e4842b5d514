package io.github.sillage.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a page moved over the network, counted by the browser itself: the bytes as they came over
 * the wire, headers included and compressed as they were.
 */
final class Traffic {
  private final Map<String, String> addresses = new LinkedHashMap<>();
  private final Map<String, Long> bytes = new LinkedHashMap<>();
  private final CDPSession devtools;
  private long frames;

  private Traffic(CDPSession devtools) {
    this.devtools = devtools;
  }

  /** Starts counting; the page must not have been opened yet. */
  static Traffic of(Page page) {
    Traffic traffic = new Traffic(page.context().newCDPSession(page));
    traffic.devtools.on("Network.requestWillBeSent", traffic::asked);
    traffic.devtools.on("Network.loadingFinished", traffic::answered);
    traffic.devtools.on("Network.webSocketFrameReceived", traffic::framed);
    traffic.devtools.send("Network.enable");
    return traffic;
  }

  private void asked(JsonObject event) {
    String url = event.getAsJsonObject("request").get("url").getAsString();
    addresses.put(event.get("requestId").getAsString(), url);
  }

  private void answered(JsonObject event) {
    bytes.put(event.get("requestId").getAsString(), event.get("encodedDataLength").getAsLong());
  }

  private void framed(JsonObject event) {
    frames += event.getAsJsonObject("response").get("payloadData").getAsString().length();
  }

  /** What was asked for, in the order it was asked. */
  List<String> addresses() {
    return List.copyOf(addresses.values());
  }

  /** Requests that were answered. */
  int requests() {
    return bytes.size();
  }

  /** Bytes of all answers and of the frames of the live link. */
  long total() {
    return frames + bytes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** One line for each request, in the order they were made, and one for the live link. */
  @Override
  public String toString() {
    return addresses.entrySet().stream()
            .map(
                each ->
                    "%8d %s%n".formatted(bytes.getOrDefault(each.getKey(), -1L), each.getValue()))
            .collect(Collectors.joining())
        + "%8d frames of the live link%n%8d in all, %d requests%n"
            .formatted(frames, total(), requests());
  }
}
