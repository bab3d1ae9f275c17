import { GraphQLError, type ValidationRule } from "graphql";

/**
 * Refuses an operation of a type that the schema does not have, such as a subscription. GraphQL's own rules find nothing
 * wrong with it: they know no type to look for its fields in.
 */
export const knownOperationTypes: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return undefined;
    context.reportError(
      new GraphQLError(`There are no operations of the type ${node.operation} here.`, { nodes: node }),
    );
    return false;
  },
});
