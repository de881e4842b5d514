package io.github.sillage.feed.provider;

/** An answer of which nothing can be used; ends the reading of it and goes no further. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProviderError error;

  Refusal(ProviderError error) {
    super(error.detail(), null, false, false);
    this.error = error;
  }

  static Refusal malformed(String detail) {
    return new Refusal(ProviderError.of(ProviderError.Kind.MALFORMED, detail));
  }

  ProviderError error() {
    return error;
  }
}
