package io.github.sillage.webhook;

import io.github.sillage.config.Secret;
import io.github.sillage.log.Position;
import java.net.URI;
import java.time.Instant;

/**
 * An address that news are posted to.
 *
 * @param id its name for ever
 * @param secret signs what is posted
 * @param timeline the last publication on events that was looked at for it
 * @param impact the same of impacts
 */
record Webhook(
    String id,
    URI url,
    Secret secret,
    Filter filter,
    Instant createdAt,
    String createdBy,
    Position timeline,
    Position impact) {}
