package io.github.sillage.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /** Both in one, when {@code next} begins where this one ends. */
  public Optional<PublishedBatch> with(PublishedBatch next) {
    if (!channel.equals(next.channel) || !epoch.equals(next.epoch) || !isFollowedBy(next)) {
      return Optional.empty();
    }
    List<Publication> all = new ArrayList<>(publications);
    all.addAll(next.publications);
    return Optional.of(new PublishedBatch(channel, epoch, all));
  }

  private boolean isFollowedBy(PublishedBatch next) {
    return !publications.isEmpty()
        && !next.publications.isEmpty()
        && publications.get(publications.size() - 1).offset() + 1
            == next.publications.get(0).offset();
  }
}
