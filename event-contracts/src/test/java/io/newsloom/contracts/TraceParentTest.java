package io.newsloom.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  @Test
  void readsWhatItWrites() {
    TraceParent exported = new TraceParent(TRACE, SPAN, true);
    TraceParent notExported = new TraceParent(TRACE, SPAN, false);

    assertThat(TraceParent.parse(exported.bytes())).isEqualTo(exported);
    assertThat(TraceParent.parse(notExported.bytes())).isEqualTo(notExported);
    assertThat(exported.bytes()).asString().isEqualTo("00-" + TRACE + "-" + SPAN + "-01");
  }

  @Test
  void readsOtherFlagsAndLaterVersions() {
    assertThat(parse("cc-" + TRACE + "-" + SPAN + "-03-more"))
        .isEqualTo(new TraceParent(TRACE, SPAN, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-" + TRACE + "-" + SPAN,
        "ff-" + TRACE + "-" + SPAN + "-01",
        "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-" + SPAN + "-01"
      })
  void isNothingWithoutTheForm(String header) {
    assertThat(parse(header)).isNull();
  }

  @Test
  void isNothingWithoutAHeader() {
    assertThat(TraceParent.parse(null)).isNull();
  }

  private static @Nullable TraceParent parse(String header) {
    return TraceParent.parse(header.getBytes(StandardCharsets.US_ASCII));
  }
}
