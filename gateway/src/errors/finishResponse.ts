import type { ApolloServerPlugin } from "@apollo/server";
import type { GatewayContext } from "../context.ts";
import { withRequestId } from "./publicForm.ts";

/**
 * Gives every error its request's id, and keeps to itself what @apollo/gateway tells about nulls it had to widen
 * (`extensions.valueCompletion`).
 */
export const finishResponse: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ response: { body }, contextValue: { requestId } }) {
        if (body.kind !== "single") return Promise.resolve();
        const { errors, extensions } = body.singleResult;
        if (errors) body.singleResult.errors = errors.map((error) => withRequestId(error, requestId));
        if (extensions && "valueCompletion" in extensions) delete body.singleResult.extensions;
        return Promise.resolve();
      },
    }),
};
