package io.newsloom.index.query;

import io.newsloom.index.IndexConfig;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Search over articles. */
@Path("/v1/search")
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {
  private final Articles articles;
  private final Stories stories;
  private final QueryText queryText;

  SearchResource(Articles articles, Stories stories, IndexConfig config) {
    this.articles = articles;
    this.stories = stories;
    queryText = new QueryText(config.search().queryLength(), config.search().queryWords());
  }

  @GET
  @Operation(
      operationId = "search",
      summary = "One page of the articles that match",
      description =
          "Filters may be given several times: any of the values. Items come without body.")
  @Parameter(
      in = ParameterIn.QUERY,
      name = "sort",
      description = "relevance (with q the standard), date or oldest")
  @Parameter(in = ParameterIn.QUERY, name = "size", description = "1 to 100, standard 20")
  @Parameter(
      in = ParameterIn.QUERY,
      name = "cursor",
      description =
          "of the page before. By date every page has one. By relevance or collapsed, begin with *"
              + " and ask for the next page within a minute: the pages show one point in time.")
  @Parameter(in = ParameterIn.QUERY, name = "collapse", description = "story: one article a story")
  @Parameter(
      in = ParameterIn.QUERY,
      name = "highlight",
      description = "true: pieces of text with the words in <em>")
  @Parameter(
      in = ParameterIn.QUERY,
      name = "facets",
      description = "names of filters, with commas: counts by value")
  public Articles.Page search(@Context UriInfo uri) throws IOException {
    ArticleSearch search = new SearchParameters(uri.getQueryParameters(), queryText).page();
    return articles.search(stories.withAllIds(search));
  }
}
