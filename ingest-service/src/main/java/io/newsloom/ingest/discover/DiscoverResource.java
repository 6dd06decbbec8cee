package io.newsloom.ingest.discover;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.newsloom.contracts.EventJson;
import io.newsloom.edge.problem.Problem;
import io.newsloom.ingest.RequestBody;
import io.newsloom.ingest.feed.FeedReader;
import io.newsloom.ingest.fetch.FeedFetcher;
import io.newsloom.ingest.fetch.FetchConfig;
import io.newsloom.ingest.identity.NormalUrl;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the feeds of a site, without adding any. */
@Path("/v1/sources/discover")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
final class DiscoverResource {
  private static final int MAX_FORM_BYTES = 16 * 1024;

  /** Enough to see that it is a feed. */
  private static final int MAX_ITEMS = 1_000;

  private final Discovery discovery;

  DiscoverResource(FeedFetcher fetcher, FetchConfig config) {
    int maxBytes = Math.toIntExact(config.maxBody().asLongValue());
    this.discovery =
        new Discovery(new FeedReader(MAX_ITEMS, maxBytes), url -> fetcher.fetch(url, null, null));
  }

  /** 200 with what was found, which may be nothing; 400 when the address cannot be fetched. */
  @POST
  public Response discover(InputStream body) throws IOException, InterruptedException {
    Optional<byte[]> form = RequestBody.read(body, MAX_FORM_BYTES);
    if (form.isEmpty()) {
      return Problem.tooLarge("the request is at most " + MAX_FORM_BYTES + " bytes");
    }
    URI site;
    try {
      Form wanted = EventJson.mapper().readValue(form.get(), Form.class);
      site = wanted == null ? null : site(wanted.url());
    } catch (JsonProcessingException e) {
      return Problem.badRequest("expected one JSON object with a url: " + e.getOriginalMessage());
    }
    if (site == null) {
      return Problem.badRequest("expected an http or https address of a site", "url");
    }
    Discovery.Result result = discovery.of(site);
    return result.failure() != null
        ? Problem.badRequest(site + " cannot be fetched: " + result.failure(), "url")
        : Response.ok(new Found(result.feeds(), result.tried())).build();
  }

  private static @Nullable URI site(@Nullable String url) {
    if (url == null) {
      return null;
    }
    String address = url.contains("://") ? url.strip() : "https://" + url.strip();
    try {
      return NormalUrl.of(address) == null ? null : URI.create(address);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  record Form(@Nullable String url) {}

  /**
   * @param tried addresses that were fetched for it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Found(List<FoundFeed> feeds, List<String> tried) {}
}
