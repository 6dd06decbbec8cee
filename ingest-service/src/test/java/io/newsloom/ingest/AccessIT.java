package io.newsloom.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.newsloom.local.ServiceProcess;
import io.newsloom.local.SharedStack;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may do what with the packaged service when tokens are set, and how often. */
class AccessIT {
  private static final String READER = "reader-0123456789";
  private static final String WRITER = "writer-0123456789";
  private static final String ADMIN = "admin-0123456789a";
  private static final String ITEM = "{\"text\":\"The mayor resigned on Friday.\"}";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void tokensSayWhoMayAskAndWhoMayWrite() throws Exception {
    Map<String, String> settings = settings();
    settings.put("newsloom.api.tokens.read", READER);
    settings.put("newsloom.api.tokens.write", WRITER);
    settings.put("newsloom.api.tokens.admin", ADMIN);
    settings.put("ingest.push.requests-per-minute", "12");
    try (ServiceProcess service = ServiceProcess.start("ingest-service", settings).awaitReady()) {
      assertThat(push(service, null).statusCode()).isEqualTo(401);
      assertThat(push(service, null).headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
      assertThat(push(service, "somebody-0123456789").statusCode()).isEqualTo(401);
      assertThat(push(service, READER).statusCode()).isEqualTo(403);
      assertThat(push(service, READER).body()).contains("write").contains("\"status\":403");
      assertThat(push(service, WRITER).statusCode()).isEqualTo(202);
      assertThat(push(service, ADMIN).statusCode()).isEqualTo(202);
      assertThat(list(service, null)).isEqualTo(401);
      assertThat(list(service, WRITER)).isEqualTo(403);
      assertThat(list(service, READER)).isEqualTo(200);

      // Twelve a minute: two at once, and one of them was sent above.
      push(service, WRITER);
      HttpResponse<String> tooMany = push(service, WRITER);
      assertThat(tooMany.statusCode()).isEqualTo(429);
      assertThat(tooMany.headers().firstValue("Retry-After")).isPresent();
      assertThat(tooMany.body()).contains("ingest.push.requests-per-minute");
      assertThat(push(service, ADMIN).statusCode()).isEqualTo(202);
    }
  }

  @Test
  void withoutTokensItDoesNotStartWhereOthersCanReachIt() throws Exception {
    Map<String, String> settings = settings();
    settings.put("quarkus.http.host", "0.0.0.0");
    try (ServiceProcess open = ServiceProcess.start("ingest-service", settings)) {
      await().atMost(Duration.ofMinutes(1)).until(() -> !open.isAlive());

      assertThat(Files.readString(open.log())).contains("newsloom.api.tokens.read");
    }
  }

  private static Map<String, String> settings() throws Exception {
    SharedStack stack = SharedStack.get();
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", stack.bootstrapServers());
    settings.put("newsloom.topic-prefix", stack.createTopics(AccessIT.class));
    return settings;
  }

  private HttpResponse<String> push(ServiceProcess service, String token) throws Exception {
    return send(service, "/v1/articles", token, ITEM);
  }

  private int list(ServiceProcess service, String token) throws Exception {
    return send(service, "/v1/sources", token, null).statusCode();
  }

  private HttpResponse<String> send(ServiceProcess service, String path, String token, String body)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(service.http().resolve(path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
