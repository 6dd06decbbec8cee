package io.newsloom.index.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One article by any of its names. */
@Path("/v1/articles")
@Produces(MediaType.APPLICATION_JSON)
public class ArticleResource {
  private final Articles articles;

  ArticleResource(Articles articles) {
    this.articles = articles;
  }

  /**
   * @param name uri, GUID or URL; the latter two URL-encoded
   */
  @GET
  @Path("/{name:.+}")
  public ObjectNode byName(@PathParam("name") String name) throws IOException {
    return articles
        .find(name)
        .orElseThrow(() -> Problem.notFound("No article goes by the name " + name + "."));
  }

  @GET
  public ObjectNode byAlias(@QueryParam("alias") @Nullable String alias) throws IOException {
    String name = Bounds.filter("alias", alias);
    if (name == null) {
      throw Problem.badRequest("alias is missing: give the GUID or URL of an article.");
    }
    return articles
        .findByAlias(name)
        .orElseThrow(() -> Problem.notFound("No article goes by the name " + name + "."));
  }
}
