import DataLoader from "dataloader";
import { z } from "zod";
import type { AskSubgraph } from "../ask/AskSubgraph.ts";
import { fail } from "../errors.ts";
import type { ConsentDecision, ConsentDecisions, ConsentRequest } from "./ConsentDecisions.ts";

const ASK_MS_MAX = 3_000;
const PEOPLE_MAX = 500;

const DECIDE = `query Decide($people: [_Any!]!, $purpose: PurposeCode!) {
  _entities(representations: $people) {
    ... on User { permissions(purposes: [$purpose]) { permission { allowed reasons } } }
  }
}`;

const permission = z.object({ permission: z.object({ allowed: z.boolean(), reasons: z.array(z.string()).min(1) }) });
const answered = z.object({
  _entities: z.array(z.object({ permissions: z.array(permission) }).nullable()),
});

/** The reason of an end that does not use the purpose, which says nothing about the person. */
const NOT_HERE = "NOT_AT_CHANNEL";

/** Of what holds at every end: data that is kept belongs to no end, and may be used while it may be at one. */
function overAllEnds(permissions: readonly z.output<typeof permission>[]): ConsentDecision {
  if (permissions.some((one) => one.permission.allowed)) return { allowed: true, reason: "ALLOWED" };
  const reasons = permissions.map((one) => one.permission.reasons[0] ?? NOT_HERE);
  return { allowed: false, reason: reasons.find((reason) => reason !== NOT_HERE) ?? NOT_HERE };
}

/**
 * Asks the consent subgraph, as a back end with `consent:read`: once for all people about whom a request asks at a time.
 *
 * @param ask how consent is asked
 */
export function askConsent(ask: AskSubgraph): ConsentDecisions {
  const byRequest = new WeakMap<ConsentRequest, Map<string, DataLoader<readonly string[], ConsentDecision, string>>>();

  async function decideAll(people: readonly (readonly string[])[], purpose: string, requestId: string) {
    const { data } = await ask({
      query: DECIDE,
      variables: { purpose, people: people.map((aliasIds) => ({ __typename: "User", id: aliasIds[0], aliasIds })) },
      requestId,
      deadline: Date.now() + ASK_MS_MAX,
    });
    const read = answered.safeParse(data);
    if (!read.success || read.data._entities.length !== people.length) throw fail("UNAVAILABLE");
    return read.data._entities.map((person) => (person ? overAllEnds(person.permissions) : fail("UNAVAILABLE")));
  }

  return {
    decide(request, personIds, purpose) {
      const loaders =
        byRequest.get(request) ?? new Map<string, DataLoader<readonly string[], ConsentDecision, string>>();
      byRequest.set(request, loaders);
      const known = loaders.get(purpose);
      if (known) return known.load(personIds);
      const loader = new DataLoader<readonly string[], ConsentDecision, string>(
        (people) => decideAll(people, purpose, request.requestId),
        { cacheKeyFn: (ids) => ids.join("\n"), maxBatchSize: PEOPLE_MAX },
      );
      loaders.set(purpose, loader);
      return loader.load(personIds);
    },
  };
}
