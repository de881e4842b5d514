package io.github.sillage.log;

import java.util.List;

/**
 * Publications of one channel as the change feed read them.
 *
 * @param epoch the channel's epoch
 * @param publications consecutive, in order
 */
public record PublishedBatch(String channel, String epoch, List<Publication> publications) {
  public PublishedBatch {
    publications = List.copyOf(publications);
  }
}
