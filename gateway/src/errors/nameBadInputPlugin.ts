import type { ApolloServerPlugin } from "@apollo/server";
import { nameBadInput } from "@datong/subgraph-kit";

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
