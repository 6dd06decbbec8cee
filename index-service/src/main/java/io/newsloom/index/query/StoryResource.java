package io.newsloom.index.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.index.IndexConfig;
import io.newsloom.index.query.ArticleSearch.Order;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Stories, and one of them with the articles that tell it, first seen first. */
@Path("/v1/stories")
@Produces(MediaType.APPLICATION_JSON)
public class StoryResource {
  private static final int STANDARD_SIZE = 50;

  private final Stories stories;
  private final Articles articles;
  private final CopyTree copyTree;
  private final QueryText queryText;

  StoryResource(Stories stories, Articles articles, CopyTree copyTree, IndexConfig config) {
    this.stories = stories;
    this.articles = articles;
    this.copyTree = copyTree;
    queryText = new QueryText(config.search().queryLength(), config.search().queryWords());
  }

  @GET
  @Operation(summary = "Stories that live, newest first")
  @Parameter(in = ParameterIn.QUERY, name = "q", description = "words of the headline")
  @Parameter(in = ParameterIn.QUERY, name = "language", description = "of the first article")
  @Parameter(in = ParameterIn.QUERY, name = "tag", description = "one of the top tags")
  @Parameter(in = ParameterIn.QUERY, name = "articles", description = "at least so many members")
  @Parameter(in = ParameterIn.QUERY, name = "from", description = "first seen then or later")
  @Parameter(in = ParameterIn.QUERY, name = "to", description = "first seen before")
  @Parameter(in = ParameterIn.QUERY, name = "size", description = "1 to 100, standard 20")
  @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "of the page before")
  public Stories.Page list(@Context UriInfo uri) throws IOException {
    return stories.search(StorySearch.parse(uri.getQueryParameters(), queryText));
  }

  /**
   * @param story the one that lives: its id differs from the id asked for after a merge
   * @param articles one page of its articles
   * @param copyTree who was first and who copied: of the 2,000 articles first seen
   */
  record StoryPage(
      ObjectNode story,
      Articles.Page articles,
      @JsonProperty("copy_tree") @Nullable ArrayNode copyTree) {}

  @GET
  @Path("/{id}")
  @Operation(
      summary = "A story, its articles, and who copied whom",
      description =
          "The id of a story that was merged leads to the one that took it over. The copy tree is on"
              + " the first page: originals with their copies, minutes later, shares, credited.")
  public StoryPage byId(
      @PathParam("id") String id,
      @QueryParam("size") @Nullable String size,
      @QueryParam("cursor") @Nullable String cursorText)
      throws IOException {
    int pageSize = Bounds.size(size, STANDARD_SIZE);
    String given = Bounds.cursor(cursorText);
    Cursor cursor = given == null ? null : Cursor.decode(given, Order.OLDEST.name());
    ObjectNode story =
        stories
            .living(id)
            .orElseThrow(() -> Refusal.notFound("There is no story with the id " + id + "."));
    List<String> ids = stories.allIds(id);
    return new StoryPage(
        story,
        articles.search(ArticleSearch.ofStory(ids, pageSize, cursor)),
        cursor == null ? copyTree.ofStory(ids) : null);
  }
}
