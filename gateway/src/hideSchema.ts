import { HeaderMap, type ApolloServerPlugin } from "@apollo/server";
import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type FieldNode,
  type OperationDefinitionNode,
  type ValidationRule,
} from "graphql";
import { withoutSuggestion } from "./errors/index.ts";

/** The fields of a query that asks for types by their names and for nothing else; null for any other operation. */
function namesAskedIn({
  operation,
  selectionSet: { selections },
}: OperationDefinitionNode): readonly FieldNode[] | null {
  if (operation !== OperationTypeNode.QUERY) return null;
  const fields = selections.filter((selection) => selection.kind === Kind.FIELD);
  const areNames = fields.every(
    ({ name, directives = [] }) => (name.value === "__type" || name.value === "__typename") && directives.length === 0,
  );
  return areNames && fields.length === selections.length && fields.some(({ name }) => name.value === "__type")
    ? fields
    : null;
}

/**
 * Refuses to show the schema: `__schema` anywhere, `__type` beside other fields or within a fragment. A query for types by
 * their names and for nothing else is valid, because the audits of GraphQL over HTTP send one; `answerNoTypes` answers it.
 */
export const hideSchema: ValidationRule = (context) => {
  const allowed = new Set<FieldNode>();
  return {
    OperationDefinition(node) {
      for (const field of namesAskedIn(node) ?? []) allowed.add(field);
    },
    Field(node) {
      if ((node.name.value === "__schema" || node.name.value === "__type") && !allowed.has(node))
        context.reportError(new GraphQLError("The schema is not shown here.", { nodes: node }));
    },
  };
};

/** Knows no type whatever its name is, and takes suggestions out of every error. */
export const answerNoTypes: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      responseForOperation({ operation }) {
        const fields = namesAskedIn(operation);
        if (!fields) return Promise.resolve(null);
        const data = Object.fromEntries(
          fields.map(({ alias, name }) => [alias?.value ?? name.value, name.value === "__typename" ? "Query" : null]),
        );
        return Promise.resolve({
          http: { headers: new HeaderMap() },
          body: { kind: "single" as const, singleResult: { data } },
        });
      },
      willSendResponse({ response: { body } }) {
        if (body.kind === "single" && body.singleResult.errors)
          body.singleResult.errors = body.singleResult.errors.map(withoutSuggestion);
        return Promise.resolve();
      },
    }),
};
