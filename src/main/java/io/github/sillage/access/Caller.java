package io.github.sillage.access;

/**
 * Who asks.
 *
 * @param name the name of the key
 * @param role what it may do
 */
public record Caller(String name, Role role) {

  /** The caller as histories name it, such as {@code key:anna}. */
  public String by() {
    return "key:" + name;
  }
}
