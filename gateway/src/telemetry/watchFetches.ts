import { ERRORS } from "@datong/subgraph-kit";
import type { SubgraphAnswer, SubgraphClient, Variables } from "../transports/SubgraphClient.ts";
import type { Transport } from "../transports/Transport.ts";
import type { FetchOutcome, RequestWatch } from "./RequestWatch.ts";

/** A transport that tells the watch of each request what it fetches; requests without one cost nothing. */
export const watchFetches = (transport: Transport): Transport =>
  Object.assign<Transport, Pick<Transport, "release">>((name, url) => watchClient(name, transport(name, url)), {
    ...(transport.release ? { release: transport.release } : {}),
  });

const watchClient = (subgraph: string, client: SubgraphClient): SubgraphClient => ({
  prepare(operation) {
    const fetch = client.prepare(operation);
    const { query } = operation;

    function tell(watch: RequestWatch, startedAt: number, variables: Variables, answer: SubgraphAnswer) {
      const ms = performance.now() - startedAt;
      watch.fetched({ subgraph, query, startedAt, ms, outcome: outcomeOf(answer), entities: entitiesOf(variables) });
      return answer;
    }

    return (variables, context) => {
      const { watch } = context;
      if (!watch) return fetch(variables, context);
      const startedAt = performance.now();
      const answer = fetch(variables, context);
      return answer instanceof Promise
        ? answer.then((settled) => tell(watch, startedAt, variables, settled))
        : tell(watch, startedAt, variables, answer);
    };
  },
});

function entitiesOf({ representations }: Variables): number | null {
  return Array.isArray(representations) ? representations.length : null;
}

/** A fetch that failed as a whole has no data and one error, whose code says why. */
function outcomeOf({ data, errors }: SubgraphAnswer): FetchOutcome {
  if (!errors?.length) return "OK";
  const code = errors[0]?.extensions?.code;
  return !data && typeof code === "string" && Object.hasOwn(ERRORS, code) ? (code as FetchOutcome) : "ERRORS";
}
