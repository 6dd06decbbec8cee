package io.newsloom.contracts;

/**
 * A name that an article goes by.
 *
 * @param role what kind of name; decides how far it may be trusted
 * @param value for {@code guid} as the feed wrote it; for the others the normalised URL ({@code
 *     uri-v1})
 * @param scope within what the value is unique: the feed's URL or source for a {@code guid}, the
 *     registrable domain for the others
 */
public record AltId(Role role, String value, String scope) {
  public AltId {
    Require.present(role, "altIds.role");
    Require.present(value, "altIds.value");
    Require.present(scope, "altIds.scope");
  }

  public enum Role {
    GUID,
    URL,
    CANONICAL,
    AMP
  }
}
