package io.github.sillage.article;

import java.util.List;
import java.util.Optional;

/**
 * Somebody who takes part in events, or a product or project that stands for its maker where nobody
 * else is named.
 *
 * @param name the English name, as the timeline writes parties
 * @param type what it is
 * @param actsFor the organisation a person speaks for, or the maker
 * @param instruments the instruments it is traded as, as MIC and code
 */
public record Party(String name, Type type, Optional<String> actsFor, List<String> instruments) {

  /** What a party is. */
  public enum Type {
    COMPANY,
    STATE,
    PERSON,
    PRODUCT
  }

  boolean isProduct() {
    return type == Type.PRODUCT;
  }

  boolean isPerson() {
    return type == Type.PERSON;
  }
}
