import { badInput } from "@datong/subgraph-kit";
import { saveTemplate } from "../../domain/coupons/saveTemplate.ts";
import { findTemplateProblem } from "../../domain/coupons/templateContent.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { readTemplate } from "./templateInput.ts";
import { nameOf } from "./callerName.ts";
import { answeringBusy } from "./answeringBusy.ts";

export const saveCouponTemplate: NonNullable<MutationResolvers["saveCouponTemplate"]> = (_root, { input }, context) => {
  const content = readTemplate(input);
  const problem = findTemplateProblem(input.code, content);
  if (problem) throw badInput(`input.${problem.field}`, problem.reason.en);
  const { code, expectedVersion } = input;
  const asked = { code, content, expectedVersion: expectedVersion ?? null, by: nameOf(context.caller) };
  return answeringBusy(saveTemplate(context, asked));
};
