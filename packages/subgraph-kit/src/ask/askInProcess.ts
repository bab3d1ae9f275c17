import type { Service } from "../caller.ts";
import { fail } from "../errors.ts";
import type { Subgraph } from "../subgraph.ts";
import type { AskSubgraph } from "./AskSubgraph.ts";

/**
 * Asks a subgraph that lives in this process.
 *
 * @param caller as whom it is asked
 * @param subgraph fetched when it is asked: subgraphs that ask each other cannot all be there first
 */
export const askInProcess =
  (caller: Service, subgraph: () => Promise<Subgraph>): AskSubgraph =>
  async ({ query, variables, requestId, deadline }) => {
    const asked = async () =>
      (await subgraph()).prepare({ query })(variables, {
        caller,
        locale: "en",
        requestId,
        clientAddress: null,
        accessReason: null,
      });
    if (deadline <= Date.now()) throw fail("TIMEOUT");
    return before(deadline, asked());
  };

/** What is there in time; the work itself goes on. */
function before<T>(deadline: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(fail("TIMEOUT"));
    }, deadline - Date.now());
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
