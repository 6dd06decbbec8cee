package io.newsloom.index.query;

import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Writes the filters into the API's description, from the one list there is of them. */
public final class ApiDocument implements OASFilter {
  private static final Set<String> FILTERED = Set.of("search", "export");

  @Override
  public Operation filterOperation(Operation operation) {
    if (operation.getOperationId() != null && FILTERED.contains(operation.getOperationId())) {
      operation.addParameter(
          parameter(
              "q",
              "words, \"phrases\", -not, a | b, ( ), begin* with at least three letters;"
                  + " at most 500 characters and 32 words"));
      for (Dimension dimension : Dimension.values()) {
        operation.addParameter(
            parameter(dimension.parameter(), "any of these values; may be given 20 times"));
      }
      operation.addParameter(parameter("duplicates", "show (standard), hide or only"));
      operation.addParameter(parameter("from", "first seen then or later: date or instant"));
      operation.addParameter(parameter("to", "first seen before: date or instant"));
    }
    return operation;
  }

  private static Parameter parameter(String name, String description) {
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.QUERY)
        .description(description)
        .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
  }
}
