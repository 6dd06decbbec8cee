package io.newsloom.enrich.diff;

import io.newsloom.contracts.ArticleSketched;
import io.newsloom.enrich.decide.DecideSettings;
import io.newsloom.enrich.decide.Decider;
import io.newsloom.enrich.sketch.TextSketch;
import io.newsloom.enrich.streams.StoredDecisionLog;
import io.newsloom.enrich.streams.StoredIdentities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.RocksDBException;

/** One decision version with its state in a folder, from an empty state on. */
final class Version implements AutoCloseable {
  private final String name;
  private final DiskStore log;
  private final DiskStore identities;
  private final Decider decider;
  private final Outcomes outcomes = new Outcomes();

  private Version(String name, DiskStore log, DiskStore identities, Decider decider) {
    this.name = name;
    this.log = log;
    this.identities = identities;
    this.decider = decider;
  }

  /**
   * @param folder empty or not there yet
   */
  static Version open(DecideSettings settings, Path folder) throws IOException, RocksDBException {
    Files.createDirectories(folder);
    DiskStore log = new DiskStore("sketch-log", folder);
    try {
      DiskStore identities = new DiskStore("identities", folder);
      return new Version(
          settings.thresholds().version(),
          log,
          identities,
          new Decider(settings, new StoredDecisionLog(log), new StoredIdentities(identities)));
    } catch (RocksDBException e) {
      log.close();
      throw e;
    }
  }

  void decide(long offset, ArticleSketched article, TextSketch sketch, long recordTime) {
    decider.decide(offset, article, sketch, recordTime).verdicts().forEach(outcomes::put);
  }

  String name() {
    return name;
  }

  Outcomes outcomes() {
    return outcomes;
  }

  @Override
  public void close() {
    log.close();
    identities.close();
  }
}
