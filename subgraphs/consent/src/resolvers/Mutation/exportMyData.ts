import { checkKey, fail } from "@datong/subgraph-kit";
import { FRESH_PROOF_NEEDED } from "../../domain/outcomes.ts";
import { requestExport } from "../../domain/rights/requestExport.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { hasFreshProof } from "../freshProof.ts";
import { toldBy } from "../toldBy.ts";

export const exportMyData: NonNullable<MutationResolvers["exportMyData"]> = async (
  _root,
  { input: { idempotencyKey } },
  context,
) => {
  const { aliases, caller, exporting, exports, locale, now, requestId, store } = context;
  checkKey(idempotencyKey, "input.idempotencyKey");
  if (!exporting) throw fail("UNAVAILABLE");
  const { userId } = toldBy(caller, null);
  if (!(await hasFreshProof(context))) return FRESH_PROOF_NEEDED;
  const persons = await aliases.of([userId], requestId);
  const { newLink, wake } = exporting;
  const outcome = await requestExport(
    { exports, newLink, store, now },
    { userId, personIds: persons.get(userId), locale, idempotencyKey },
  );
  wake();
  return outcome;
};
