package io.newsloom.index.query;

import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** One article by any of its names. */
@Path("/v1/articles")
@Produces(MediaType.APPLICATION_JSON)
public class ArticleResource {
  private final Articles articles;
  private final Revisions revisions;
  private final Explanations explanations;

  ArticleResource(Articles articles, Revisions revisions, Explanations explanations) {
    this.articles = articles;
    this.revisions = revisions;
    this.explanations = explanations;
  }

  /**
   * @param name uri, GUID or URL; the latter two URL-encoded
   */
  @GET
  @Path("/{name:.+}")
  @Operation(
      summary = "An article with what changed in it",
      description =
          "By uri, GUID or URL, URL-encoded. history has the changes, newest first, at most 200.")
  public ObjectNode byName(@PathParam("name") String name) throws IOException {
    return withHistory(named(name));
  }

  @GET
  @Path("/{name:.+}/explain")
  @Operation(
      summary = "Why an article is shown as it is",
      description =
          "What was seen, how it was read, which date won, the copy verdict with its evidence (passages"
              + " in common and words that were changed, as places in this text; a link that names"
              + " the original), the agency whose text it is, the other articles that it contains,"
              + " its own copies and what contains it, the story, where it is stored; and what the"
              + " events do not carry.")
  public ObjectNode explain(@PathParam("name") String name) throws IOException {
    return explanations.of(named(name));
  }

  @GET
  @Operation(summary = "An article by a GUID or URL")
  public ObjectNode byAlias(@QueryParam("alias") @Nullable String alias) throws IOException {
    String name = Bounds.filter("alias", alias);
    if (name == null) {
      throw Refusal.badRequest("alias is missing: give the GUID or URL of an article.");
    }
    return withHistory(articles.findByAlias(name).orElseThrow(() -> unknown(name)));
  }

  private Hit<ObjectNode> named(String name) throws IOException {
    return articles.find(name).orElseThrow(() -> unknown(name));
  }

  private static Refusal unknown(String name) {
    return Refusal.notFound("No article goes by the name " + name + ".");
  }

  private ObjectNode withHistory(Hit<ObjectNode> hit) throws IOException {
    ObjectNode article = articles.view(hit);
    ArrayNode history = article.putArray("history");
    revisions.of(article.path("uri").asText()).forEach(history::add);
    return article;
  }
}
