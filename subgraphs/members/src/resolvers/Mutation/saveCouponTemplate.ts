import { badInput, type Caller } from "@datong/subgraph-kit";
import { saveTemplate } from "../../domain/coupons/saveTemplate.ts";
import { findTemplateProblem } from "../../domain/coupons/templateContent.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { answeringBusy } from "./answeringBusy.ts";
import { readTemplate } from "./templateInput.ts";

/** Who changes a template: the user id of a member of staff, or the name of a back end. */
const nameOf = (caller: Caller): string => (caller.kind === "ANONYMOUS" ? "" : caller.subject);

export const saveCouponTemplate: NonNullable<MutationResolvers["saveCouponTemplate"]> = (_root, { input }, context) => {
  const content = readTemplate(input);
  const problem = findTemplateProblem(input.code, content);
  if (problem) throw badInput(`input.${problem.field}`, problem.reason);
  const { code, expectedVersion } = input;
  const asked = { code, content, expectedVersion: expectedVersion ?? null, by: nameOf(context.caller) };
  return answeringBusy(saveTemplate(context, asked));
};
