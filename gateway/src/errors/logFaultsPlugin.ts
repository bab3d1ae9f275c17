import type { ApolloServerPlugin } from "@apollo/server";
import { logFault, type Logger } from "@datong/subgraph-kit";

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
