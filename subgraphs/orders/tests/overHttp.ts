import { serveSubgraph, type Caller, type Subgraph } from "@datong/subgraph-kit";
import { anInternalToken, internalKeys, type Answer } from "@datong/testkit";

const internalTokenKeys = internalKeys("orders");

/** The subgraph behind its port, asked as the gateway asks it. */
export interface Served {
  ask(query: string, asked: { readonly caller: Caller; readonly variables?: object }): Promise<Answer>;
  /** What it answers; fails when there are errors in it. */
  data(
    query: string,
    asked: { readonly caller: Caller; readonly variables?: object },
  ): Promise<NonNullable<Answer["data"]>>;
  stop(): Promise<void>;
}

export async function overHttp(orders: Subgraph): Promise<Served> {
  const running = await serveSubgraph(orders, { host: "127.0.0.1", port: 0, internalTokenKeys });
  const ask: Served["ask"] = async (query, { caller, variables = {} }) => {
    const response = await fetch(`${running.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${anInternalToken(internalTokenKeys, caller)}`,
        "x-access-reason": "test",
        "accept-language": "en",
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  };
  return {
    ask,
    async data(query, asked) {
      const answer = await ask(query, asked);
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data as unknown;
    },
    stop: () => running.stop(),
  };
}
