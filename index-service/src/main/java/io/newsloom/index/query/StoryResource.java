package io.newsloom.index.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.index.query.ArticleSearch.Duplicates;
import io.newsloom.index.query.ArticleSearch.Order;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One story with the articles that tell it, first seen first. */
@Path("/v1/stories")
@Produces(MediaType.APPLICATION_JSON)
public class StoryResource {
  private static final int STANDARD_SIZE = 50;

  private final Stories stories;
  private final Articles articles;

  StoryResource(Stories stories, Articles articles) {
    this.stories = stories;
    this.articles = articles;
  }

  /**
   * @param story the one that lives: its id differs from the id asked for after a merge
   * @param articles one page of its articles
   */
  record StoryPage(ObjectNode story, Articles.Page articles) {}

  @GET
  @Path("/{id}")
  public StoryPage byId(
      @PathParam("id") String id,
      @QueryParam("size") @Nullable String size,
      @QueryParam("cursor") @Nullable String cursorText)
      throws IOException {
    int pageSize = Bounds.size(size, STANDARD_SIZE);
    String given = Bounds.filter("cursor", cursorText);
    Cursor cursor = given == null ? null : Cursor.decode(given, Order.OLDEST.name());
    ObjectNode story =
        stories
            .living(id)
            .orElseThrow(() -> Problem.notFound("There is no story with the id " + id + "."));
    ArticleSearch members =
        new ArticleSearch(
            null,
            null,
            null,
            null,
            story.path("id").asText(),
            Duplicates.SHOW,
            null,
            null,
            Order.OLDEST,
            pageSize,
            cursor);
    return new StoryPage(story, articles.search(members));
  }
}
