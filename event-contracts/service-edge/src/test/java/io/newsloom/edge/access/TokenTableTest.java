package io.newsloom.edge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.newsloom.edge.access.TokenTable.Answer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTableTest {
  private static final String READER = "reader-0123456789";
  private static final String WRITER = "writer-0123456789";
  private static final String BOTH = "both-0123456789abc";
  private static final String ADMIN = "admin-0123456789a";

  private final TokenTable table =
      TokenTable.of(tokens(List.of(READER, BOTH), List.of(WRITER, BOTH), List.of(ADMIN)));

  @Test
  void tokenMayDoWhatItsScopeSays() {
    assertThat(table.ask("Bearer " + READER, Scope.READ)).isEqualTo(Answer.ALLOWED);
    assertThat(table.ask("Bearer " + READER, Scope.WRITE)).isEqualTo(Answer.FORBIDDEN);
    assertThat(table.ask("Bearer " + WRITER, Scope.READ)).isEqualTo(Answer.FORBIDDEN);
    assertThat(table.ask("Bearer " + WRITER, Scope.WRITE)).isEqualTo(Answer.ALLOWED);
    assertThat(table.ask("Bearer " + WRITER, Scope.ADMIN)).isEqualTo(Answer.FORBIDDEN);
  }

  @Test
  void tokenUnderTwoScopesHasBoth() {
    assertThat(table.ask("bearer " + BOTH, Scope.READ)).isEqualTo(Answer.ALLOWED);
    assertThat(table.ask("bearer " + BOTH, Scope.WRITE)).isEqualTo(Answer.ALLOWED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"READ", "WRITE", "ADMIN"})
  void adminMayDoEverything(Scope scope) {
    assertThat(table.ask("Bearer " + ADMIN, scope)).isEqualTo(Answer.ALLOWED);
  }

  @Test
  void nobodyIsAskedInWithoutKnownToken() {
    assertThat(table.ask(null, Scope.READ)).isEqualTo(Answer.UNKNOWN);
    assertThat(table.ask("Bearer ", Scope.READ)).isEqualTo(Answer.UNKNOWN);
    assertThat(table.ask("Bearer " + READER + "x", Scope.READ)).isEqualTo(Answer.UNKNOWN);
    assertThat(table.ask("Basic " + READER, Scope.READ)).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void withoutTokensEverybodyMay() {
    TokenTable empty = TokenTable.of(tokens(List.of(), List.of(), List.of()));
    assertThat(empty.isEmpty()).isTrue();
    assertThat(empty.ask(null, Scope.ADMIN)).isEqualTo(Answer.ALLOWED);
  }

  @Test
  void shortTokenIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> TokenTable.of(tokens(List.of("short"), List.of(), List.of())))
        .hasMessageContaining("newsloom.api.tokens.read")
        .hasMessageNotContaining("short;");
  }

  @Test
  void onlyLoopbackIsLoopback() {
    assertThat(Access.isLoopback("127.0.0.1")).isTrue();
    assertThat(Access.isLoopback("::1")).isTrue();
    assertThat(Access.isLoopback("0.0.0.0")).isFalse();
    assertThat(Access.isLoopback("10.1.2.3")).isFalse();
  }

  private static AccessConfig.Tokens tokens(
      List<String> read, List<String> write, List<String> admin) {
    return new AccessConfig.Tokens() {
      @Override
      public Optional<List<String>> read() {
        return Optional.of(read);
      }

      @Override
      public Optional<List<String>> write() {
        return Optional.of(write);
      }

      @Override
      public Optional<List<String>> admin() {
        return Optional.of(admin);
      }
    };
  }
}
