import type { ApolloServerPlugin } from "@apollo/server";
import type { GatewayContext } from "../context.ts";

/** Tells the watch of each request what Apollo Server does with it. */
export const watchApollo: ApolloServerPlugin<GatewayContext> = {
  requestDidStart({ contextValue: { watch } }) {
    if (!watch) return Promise.resolve();
    let isExecuted = false;
    return Promise.resolve({
      didResolveOperation({ queryHash, operationName }) {
        watch.ran(queryHash, operationName);
        return Promise.resolve();
      },
      executionDidStart() {
        isExecuted = true;
        watch.mark("prepare");
        return Promise.resolve();
      },
      willSendResponse({ response: { body } }) {
        watch.mark(isExecuted ? "execute" : "prepare");
        if (body.kind === "single") {
          const { data, errors = [] } = body.singleResult;
          watch.answered({
            hasData: data !== undefined && data !== null,
            codes: errors.map(({ extensions }) => String(extensions?.code)),
          });
        }
        return Promise.resolve();
      },
    });
  },
};
