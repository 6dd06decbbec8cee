package io.newsloom.bench.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.EventJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The evaluation texts, read where they lie: they are never part of the project. */
public record EvaluationData(Path folder) {

  public boolean has(String file) {
    return Files.isReadable(folder.resolve(file));
  }

  /** All records of a {@code .jsonl.gz} file. */
  public List<JsonNode> records(String file) {
    List<JsonNode> records = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve(file))),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        records.add(EventJson.mapper().readTree(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder.resolve(file), e);
    }
    return records;
  }

  List<NewsItem> items(String file) {
    return records(file).stream()
        .map(
            node ->
                new NewsItem(
                    node.path("id").asText(),
                    node.path("category").asText(),
                    node.path("title").asText(),
                    node.path("text").asText(),
                    node.path("topic").asText(),
                    node.path("event").asText()))
        .toList();
  }
}
