package io.newsloom.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushBodyTest {
  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson; charset=utf-8";

  @Test
  void aBodyThatIsNoTextAtAllIsUnreadable() {
    byte[] half = {(byte) 0x00, (byte) 0x00, (byte) 0xFF, (byte) 0xFE, 0x00, 0x11, 0x22, 0x33};

    assertThatThrownBy(() -> PushBody.read(half, null, 10))
        .isInstanceOf(UnreadableBodyException.class);
  }

  @Test
  void whoseRateItIsDoesNotDependOnBlanks() {
    assertThat(ClientRateFilter.client("Bearer   token "))
        .isEqualTo(ClientRateFilter.client("bearer token"))
        .isNotEqualTo(ClientRateFilter.client("Bearer other"));
  }

  @Test
  void oneObjectIsOneItem() throws Exception {
    PushBody body = read(" {\"text\":\n\"a\"}\n ", JSON);

    assertThat(body.single()).isTrue();
    assertThat(body.items()).hasSize(1);
  }

  @Test
  void anArrayIsManyAndAnEmptyOneNone() throws Exception {
    assertThat(read("[{\"text\":\"a\"}, 7]", JSON).items())
        .extracting(PushItem::index)
        .containsExactly(0, 1);
    assertThat(read("[]", JSON).items()).isEmpty();
  }

  @Test
  void linesAreCountedWithEmptyOnesAndABrokenLineStandsAlone() throws Exception {
    PushBody body =
        read("{\"text\":\"a\"}\r\n\n{broken\n{\"text\":\"b\"} {}\n{\"text\":\"c\"}", NDJSON);

    assertThat(body.single()).isFalse();
    assertThat(body.items()).extracting(PushItem::index).containsExactly(0, 2, 3, 4);
    assertThat(body.items().get(1)).isInstanceOf(PushItem.Unreadable.class);
    assertThat(body.items().get(2)).isInstanceOf(PushItem.Unreadable.class);
    assertThat(body.items().get(3)).isInstanceOf(PushItem.Json.class);
  }

  @Test
  void oneLineOfNdjsonIsStillABatch() throws Exception {
    assertThat(read("{\"text\":\"a\"}", NDJSON).single()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, "text/plain", "application/x-www-form-urlencoded"})
  void ndjsonIsRecognisedByItsContent(String type) throws Exception {
    PushBody body = read("\n{\"text\":\"a\"}\n{broken\n", type);

    assertThat(body.items()).extracting(PushItem::index).containsExactly(1, 2);
  }

  @Test
  void aByteOrderMarkIsNoContent() throws Exception {
    assertThat(read("\uFEFF{\"text\":\"a\"}", JSON).single()).isTrue();
    assertThat(read("\uFEFF{\"text\":\"a\"}\n{}", NDJSON).items())
        .allMatch(PushItem.Json.class::isInstance);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[{\"text\":\"a\"}", "hello", "{\"a\":1}}", "[1] 2"})
  void whatIsNotJsonIsRefusedWithAPlace(String body) {
    assertThatThrownBy(() -> read(body, JSON))
        .isInstanceOf(UnreadableBodyException.class)
        .hasMessageStartingWith("the body is not JSON: ")
        .hasMessageContaining("line 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \r\n\t"})
  void anEmptyBodyIsRefused(String body) {
    assertThatThrownBy(() -> read(body, JSON)).hasMessageStartingWith("the body is empty");
    assertThatThrownBy(() -> read(body, null)).hasMessageStartingWith("the body is empty");
  }

  @Test
  void wrongUtf8SpoilsItsLineOnly() throws Exception {
    byte[] lines = "{\"text\":\"a?\"}\n{\"text\":\"b\"}".getBytes(StandardCharsets.UTF_8);
    lines[10] = (byte) 0xE9;

    PushBody body = PushBody.read(lines, NDJSON, 10);

    assertThat(body.items().get(0)).isInstanceOf(PushItem.Unreadable.class);
    assertThat(body.items().get(1)).isInstanceOf(PushItem.Json.class);
  }

  @Test
  void tooManyItemsAreRefusedByTheSettingsName() {
    assertThatThrownBy(() -> read("[1,2,3,4,5,6,7,8,9,10,11]", JSON))
        .isInstanceOf(UnreadableBodyException.TooManyItems.class)
        .hasMessageContaining("ingest.push.max-items");
    assertThatThrownBy(() -> read("1\n".repeat(11), NDJSON))
        .isInstanceOf(UnreadableBodyException.TooManyItems.class);
  }

  private static PushBody read(String body, @Nullable String type) throws UnreadableBodyException {
    return PushBody.read(body.getBytes(StandardCharsets.UTF_8), type, 10);
  }
}
