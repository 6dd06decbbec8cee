package io.newsloom.ingest.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.newsloom.contracts.FeedSource;
import io.newsloom.ingest.feed.UnreadableFeedException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpmlFileTest {

  @Test
  void feedsAreFoundInFoldersWhichBecomeLabels() throws Exception {
    List<SourceForm> forms =
        OpmlFile.read(
            "<?xml version='1.0'?><opml version='2.0'><head><title>t</title></head><body>"
                + "<outline text='Town'><outline type='rss' text='Loom' xmlUrl='https://a.example/f'/>"
                + "<outline text='Deep'><outline title='Other' text='x' xmlUrl='https://b.example/f'/>"
                + "</outline></outline><outline text='only a link' htmlUrl='https://c.example/'/>"
                + "<outline text='bad' xmlUrl='nowhere'/></body></opml>");

    assertThat(forms)
        .extracting(SourceForm::url)
        .containsExactly("https://a.example/f", "https://b.example/f", "nowhere");
    assertThat(forms).extracting(SourceForm::name).containsExactly("Loom", "Other", "bad");
    assertThat(forms.get(1).labels()).containsExactly("Town", "Deep");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    FeedSource source =
        SourceForm.of("https://a.example/f?x=1&y=2", "L & M", List.of("Town", "Deep"))
            .source(Instant.EPOCH);

    List<SourceForm> forms = OpmlFile.read(OpmlFile.write(List.of(source)));

    assertThat(forms)
        .containsExactly(SourceForm.of(source.url(), "L & M", List.of("Town", "Deep")));
  }

  @Test
  void whatIsNoOpmlIsRefused() {
    assertThatThrownBy(() -> OpmlFile.read("hello")).isInstanceOf(UnreadableFeedException.class);
    assertThatThrownBy(() -> OpmlFile.read("<rss version='2.0'><channel/></rss>"))
        .isInstanceOf(UnreadableFeedException.class)
        .hasMessageStartingWith("expected OPML");
  }
}
