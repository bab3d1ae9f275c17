import { companyWideOf, fail, idsOf, StaffScope } from "@datong/subgraph-kit";
import type { Context } from "../../context.ts";
import { staffRulesOf } from "../../staff/ownStaffRules.ts";

/**
 * For what several grants open: `@access` names one. Back ends are let through, whose scope it has seen.
 *
 * @param grants the first is named to whoever has none of them
 * @throws FORBIDDEN for staff who have none of them company-wide, by identity or by a role
 */
export async function checkAnyGrant(
  { caller, staff, now }: Pick<Context, "caller" | "staff" | "now">,
  grants: readonly [string, ...string[]],
): Promise<void> {
  if (caller.kind === "SERVICE") return;
  const companyWide = companyWideOf(caller);
  const scope = new StaffScope(await staffRulesOf(staff, idsOf(caller), companyWide, now));
  if (!grants.some((grant) => companyWide.has(grant) || scope.isEverywhere(grant)))
    throw fail("FORBIDDEN", { grant: grants[0] });
}
