package io.newsloom.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
  @TempDir Path folder;
  private final List<PushItem> items = new ArrayList<>();
  private final List<Path> archives = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  @Test
  void textFileIsOnePlainTextWhoseSourceIsTheFile() throws IOException {
    write("storm.txt", "Storm ahead\n\nIt will rain.\n");

    read(folder);

    assertThat(problems).isEmpty();
    JsonNode item = onlyItem();
    assertThat(item.at("/content/type").asText()).isEqualTo("text/plain");
    assertThat(item.at("/content/value").asText()).isEqualTo("Storm ahead\n\nIt will rain.");
    assertThat(item.at("/source/name").asText()).isEqualTo("storm");
    assertThat(item.has("url")).isFalse();
  }

  @Test
  void textInSubfolderHasTheSubfolderAsSource() throws IOException {
    write("harbour-post/storm.txt", "Storm ahead");

    read(folder);

    assertThat(onlyItem().at("/source/name").asText()).isEqualTo("harbour-post");
  }

  @Test
  void pageIsKnownByItsCanonicalLink() throws IOException {
    write(
        "p.html",
        "<html><head><link href='https://a.example/x?a=1&amp;b=2' rel=\"canonical\"></head></html>");

    read(folder);

    JsonNode item = onlyItem();
    assertThat(item.at("/content/type").asText()).isEqualTo("text/html");
    assertThat(item.path("url").asText()).isEqualTo("https://a.example/x?a=1&b=2");
    assertThat(item.has("source")).isFalse();
  }

  @Test
  void linkToTheHomePageNamesNoArticle() throws IOException {
    write("p.htm", "<link rel=canonical href=https://a.example/><p>x");

    read(folder);

    assertThat(onlyItem().has("url")).isFalse();
    assertThat(onlyItem().at("/source/name").asText()).isEqualTo("p");
  }

  @Test
  void linesArePassedThroughAsTheyAreInOrder() throws IOException {
    write("b.jsonl", "{\"b\":1}\n\n{\"b\":2}\n");
    write("a.ndjson", "not even json");

    read(folder);

    assertThat(items)
        .extracting(PushItem::json)
        .containsExactly("not even json", "{\"b\":1}", "{\"b\":2}");
    assertThat(items.get(2).origin()).endsWith("b.jsonl line 3");
  }

  @Test
  void oldWesternTextAndDeclaredCharsetsAreRead() throws IOException {
    Files.write(folder.resolve("a.txt"), "Café – zu".getBytes(Charset.forName("windows-1252")));
    Files.write(
        folder.resolve("b.html"),
        "<meta charset=\"iso-8859-2\">Łódź".getBytes(Charset.forName("ISO-8859-2")));

    read(folder);

    assertThat(items.get(0).json()).contains("Café – zu");
    assertThat(items.get(1).json()).contains("Łódź");
  }

  @Test
  void eachUnusableFileIsOneSentenceThatNamesIt() throws IOException {
    write("empty.txt", " \n");
    write("empty.ndjson", "\n");
    Files.write(folder.resolve("binary.txt"), new byte[] {1, 0, 2});
    Files.write(folder.resolve("big.txt"), new byte[(int) TextFile.MAX_BYTES + 1]);
    write("good.txt", "x");

    read(folder);

    assertThat(items).hasSize(1);
    assertThat(problems)
        .satisfiesExactlyInAnyOrder(
            p -> assertThat(p).contains("empty.txt is empty"),
            p -> assertThat(p).contains("empty.ndjson is empty"),
            p -> assertThat(p).contains("binary.txt is a binary file"),
            p -> assertThat(p).contains("big.txt has 2097153 bytes"));
  }

  @Test
  void otherAndHiddenFilesInFoldersArePassedOverButAFolderOfThemIsAProblem() throws IOException {
    write("image.png", "x");
    write(".git/notes.txt", "x");

    read(folder);

    assertThat(items).isEmpty();
    assertThat(problems).singleElement().asString().contains("holds no .txt, .html, .ndjson");
  }

  @Test
  void webArchivesAreHandedOnAsFiles() throws IOException {
    write("crawl.warc.gz", "x");
    write("crawl.WARC", "x");

    read(folder);

    assertThat(items).isEmpty();
    assertThat(archives)
        .containsExactly(folder.resolve("crawl.WARC"), folder.resolve("crawl.warc.gz"));
  }

  @Test
  void fileGivenByItsNameIsTakenWhateverItsEnding() throws IOException {
    write("story.md", "# Storm");

    read(folder.resolve("story.md"), folder.resolve("absent.txt"));

    assertThat(onlyItem().at("/source/name").asText()).isEqualTo("story");
    assertThat(problems).singleElement().asString().contains("absent.txt does not exist");
  }

  private void read(Path... paths) {
    new InputFiles(items::add, archives::add, problems::add).readAll(List.of(paths));
  }

  private JsonNode onlyItem() throws IOException {
    assertThat(items).hasSize(1);
    return new ObjectMapper().readTree(items.get(0).json());
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, UTF_8);
  }
}
