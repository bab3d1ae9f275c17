import type { ApolloServerPlugin } from "@apollo/server";
import { logFault, nameBadInput, type Logger } from "@datong/subgraph-kit";

/** Logs the faults of every response, as `logFault` does. */
export const logFaultsPlugin = (logger: Logger): ApolloServerPlugin<{ readonly requestId: string }> => ({
  requestDidStart: () =>
    Promise.resolve({
      didEncounterErrors({ errors, contextValue }) {
        for (const error of errors) logFault(error, contextValue.requestId, logger);
        return Promise.resolve();
      },
    }),
});

/** Gives every error of a response about the caller's input its code and field. */
export const nameBadInputPlugin: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ response, errors, document }) {
        if (response.body.kind === "single" && response.body.singleResult.errors)
          response.body.singleResult.errors = response.body.singleResult.errors.map((formatted, place) =>
            nameBadInput(formatted, errors?.[place], document),
          );
        return Promise.resolve();
      },
    }),
};
