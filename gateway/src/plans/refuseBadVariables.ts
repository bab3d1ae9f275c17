import type { GatewayExecutor } from "@apollo/server-gateway-interface";
import { getVariableValues } from "graphql";

const ERRORS_MAX = 5;

/**
 * Answers for variables that are not as the operation declares them, with the first errors. @apollo/gateway answers the same
 * way and looks for all of them: thousands, each with suggestions and with a place found by reading the document from its
 * beginning, keep a core busy for most of a minute.
 */
export const refuseBadVariables =
  (execute: GatewayExecutor): GatewayExecutor =>
  async (context) => {
    const { schema, operation, request } = context;
    const definitions = operation.variableDefinitions ?? [];
    const { errors } = getVariableValues(schema, definitions, request.variables ?? {}, { maxErrors: ERRORS_MAX });
    // Beyond them comes one that says so, which is no mistake in a variable.
    return errors ? { errors: errors.slice(0, ERRORS_MAX) } : execute(context);
  };
