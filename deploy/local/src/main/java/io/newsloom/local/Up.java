package io.newsloom.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code deploy/local/up}. */
@Command(
    name = "up",
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Starts Kafka, Elasticsearch and the three services on this machine, brings news in and shows"
          + " what became of it. Without --feed, --opml or --files it loads a sample set. Runs until"
          + " Ctrl-C unless --once is given.",
      ""
    },
    footer = {
      "",
      "Ports, counted from --port-base N: ingest N+1, enrich N+2, index N+3, Kafka N+4,",
      "Elasticsearch N+5, sample feed N+6, Kafka controller N+7.",
      "",
      "Exit status: 0 when every item reached its end, 1 when something is undone, refused or dead,",
      "2 when the command or the environment is not as needed."
    })
public final class Up implements Callable<Integer> {
  /** Milliseconds since the epoch at which the user gave the command. */
  private static final String STARTED = "newsloom.up.started";

  private static final int UNDONE = 1;
  private static final int ENVIRONMENT = 2;

  @Option(
      names = "--feed",
      paramLabel = "URL",
      description = "Poll this RSS or Atom feed. Repeatable.")
  private List<String> feeds = new ArrayList<>();

  @Option(names = "--opml", paramLabel = "FILE", description = "Poll the feeds of this OPML file.")
  private List<Path> opmlFiles = new ArrayList<>();

  @Option(
      names = "--files",
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Push these files: .txt and .html hold one article each, .ndjson and .jsonl one a line,"
              + " .warc and .warc.gz the pages of a web archive. Folders are walked.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--once",
      description = "End when everything given has been processed, instead of running on.")
  private boolean once;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep all data in this folder. Without it all is gone at the end.")
  private @Nullable Path data;

  @Option(
      names = "--port-base",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Where the ports start (default: ${DEFAULT-VALUE}).")
  private int portBase;

  @SuppressWarnings("unused") // the script around us reads it; here it is only known
  @Option(
      names = "--rebuild",
      description = "Build again before starting; otherwise only what is missing is built.")
  private boolean rebuild;

  @SuppressWarnings("unused") // picocli acts on it
  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  private final PrintStream out;
  private final InstantSource clock;
  private final AtomicReference<@Nullable RunningSystem> running = new AtomicReference<>();
  private volatile boolean stopping;

  Up(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  public static void main(String[] arguments) {
    int status = commandLine(System.out, InstantSource.system()).execute(arguments);
    System.exit(status);
  }

  static CommandLine commandLine(PrintStream out, InstantSource clock) {
    Up up = new Up(out, clock);
    return new CommandLine(up)
        .setExecutionExceptionHandler((failure, command, parsed) -> up.explain(failure));
  }

  @Override
  public Integer call() throws Exception {
    Console console = new Console(out, clock, started());
    UpPorts ports = new UpPorts(portBase);
    requireInputs();
    Path root = ProjectRoot.find();
    boolean sample = feeds.isEmpty() && opmlFiles.isEmpty() && files.isEmpty();
    ports.requireFree();
    FileChannel lock = lockData();
    try {
      int status = run(console, ports, root, sample);
      stop();
      return status;
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }

  private int run(Console console, UpPorts ports, Path root, boolean sample) throws Exception {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopOnSignal, "stop"));
    LocalStack.Settings settings =
        new LocalStack.Settings(
            root, data, ports.kafka(), ports.kafkaController(), ports.elasticsearch());
    RunningSystem system = RunningSystem.launch(console, settings, ports);
    running.set(system);
    console.say("Starting; logs are in " + system.logs());
    if (sample) {
      SampleBatches set = SampleBatches.read(root);
      try (SampleSite site = SampleSite.serve(set.site(), ports.sampleSite())) {
        system.startServices(root, List.of(site.host()));
        return load(console, system, ports, set, List.of(site.feed()));
      }
    }
    system.startServices(root, RunningSystem.privateHosts(feeds));
    return load(console, system, ports, null, feeds);
  }

  private int load(
      Console console,
      RunningSystem system,
      UpPorts ports,
      @Nullable SampleBatches sample,
      List<String> feedUrls)
      throws InterruptedException {
    SearchApi search = new SearchApi(system.elasticsearch());
    DeadLetterCount deadLetters =
        new DeadLetterCount(system.bootstrapServers(), RunningSystem.PREFIX);
    Map<String, Long> deadBefore = deadLetters.now();
    FirstArticle.watch(search, console);
    try (PipelineProgress progress =
        new PipelineProgress(system.bootstrapServers(), RunningSystem.PREFIX)) {
      IngestApi ingest = new IngestApi(URI.create("http://127.0.0.1:" + ports.ingest()));
      Loader loader = new Loader(console, system, ingest, search, progress);
      if (sample != null) {
        loader.pushSample(sample);
      }
      if (!files.isEmpty()) {
        loader.pushFiles(files);
      }
      loader.pollFeeds(feedUrls, opmlFiles);
      system.awaitSearchable();
      loader.awaitSettled();
      Summary summary = loader.summary(deadLetters.since(deadBefore));
      console.plain("\n" + summary.table() + "\n");
      if (once) {
        return summary.everythingDone() ? 0 : UNDONE;
      }
      console.plain(system.addresses() + "\n\n  Running until Ctrl-C.");
    }
    while (true) {
      system.requireAlive();
      Readiness.pause(Duration.ofSeconds(1));
    }
  }

  private static Instant started() {
    long given = Long.getLong(STARTED, 0);
    return given > 0
        ? Instant.ofEpochMilli(given)
        : ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
  }

  private void requireInputs() {
    for (Path path : files) {
      requireReadable("--files", path);
    }
    for (Path path : opmlFiles) {
      requireReadable("--opml", path);
    }
  }

  private static void requireReadable(String option, Path path) {
    if (!Files.isReadable(path)) {
      throw new LocalStackException(
          option
              + " "
              + path
              + (Files.exists(path)
                  ? " cannot be read; check its permissions."
                  : " does not exist; check the path."));
    }
  }

  /** So that two of us never write to the same folder. */
  private @Nullable FileChannel lockData() throws IOException {
    if (data == null) {
      return null;
    }
    try {
      Files.createDirectories(data);
      FileChannel channel =
          FileChannel.open(
              data.resolve("up.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return channel;
      }
      channel.close();
    } catch (OverlappingFileLockException inThisProcess) {
      // Said below.
    } catch (IOException e) {
      throw new LocalStackException(
          "Cannot write to " + data + " (" + e + "); choose another folder with --data.", e);
    }
    throw new LocalStackException(
        data + " is in use by another up; stop that one or choose another folder with --data.");
  }

  private int explain(Exception failure) {
    if (stopping) {
      return ENVIRONMENT; // parts that go one after the other are missed by whoever still asks
    }
    RunningSystem system = running.get();
    String logs = "";
    if (system != null) {
      system.keepLogs();
      logs = " The logs are in " + system.logs() + ".";
      writeTrace(system.logs(), failure);
    }
    stop();
    out.println(
        failure instanceof LocalStackException
            ? failure.getMessage()
            : "Something unexpected happened (" + failure + ")." + logs);
    return ENVIRONMENT;
  }

  private static void writeTrace(Path logs, Exception failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    try {
      Files.writeString(logs.resolve("up.log"), trace.toString());
    } catch (IOException full) {
      // The sentence on the screen has to do.
    }
  }

  /** On Ctrl-C and SIGTERM; after a normal end there is nothing left to do. */
  private void stopOnSignal() {
    if (running.get() != null) {
      stopping = true;
      out.println("Stopping ...");
      stop();
    }
  }

  private void stop() {
    RunningSystem system = running.getAndSet(null);
    if (system != null) {
      system.close();
    }
  }
}
