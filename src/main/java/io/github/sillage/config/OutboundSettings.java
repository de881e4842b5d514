package io.github.sillage.config;

/**
 * Requests to addresses that users have given: webhooks and sources.
 *
 * @param contact who can be written to about the requests, as in an e-mail address; part of their
 *     User-Agent
 * @param allowPrivateAddresses whether addresses of private networks may be asked
 * @param timeoutSeconds how long an answer may take
 */
public record OutboundSettings(String contact, boolean allowPrivateAddresses, int timeoutSeconds) {
  /**
   * @throws IllegalArgumentException naming key, value and what was expected
   */
  public OutboundSettings {
    if (!contact.matches("[\\x20-\\x7e&&[^()]]{0,200}")) {
      throw new IllegalArgumentException(
          "contact is " + contact + ", expected up to 200 ASCII signs without parentheses");
    }
    if (timeoutSeconds < 1 || timeoutSeconds > 120) {
      throw new IllegalArgumentException(
          "timeoutSeconds is " + timeoutSeconds + ", expected 1 to 120");
    }
  }

  /** What requests call themselves. */
  public String agent() {
    return contact.isBlank() ? "Sillage/0.1" : "Sillage/0.1 (" + contact.strip() + ")";
  }
}
