import { badInput } from "@datong/subgraph-kit";
import {
  publishPurpose as publish,
  withdrawPurposeVersion as withdraw,
  type PublishOutcome,
} from "../../domain/publishPurpose.ts";
import type { MutationResolvers, PublishPurposeInput } from "../../generated/resolvers.ts";
import { noticeHashOf } from "../../purposes/noticeHash.ts";
import { deciderOf } from "../toldBy.ts";

/** What is given of what a version says; `validDays` may be given as null. */
const changesOf = ({ notice, name, channels, validDays, sensitive, basis, allowedByDefault }: PublishPurposeInput) => ({
  ...(notice ? { notice: { zh: notice.zh, en: notice.en } } : {}),
  ...(name ? { name: { zh: name.zh, en: name.en } } : {}),
  ...(channels ? { channels } : {}),
  ...(validDays === undefined ? {} : { validDays }),
  ...(sensitive == null ? {} : { sensitive }),
  ...(basis ? { basis } : {}),
  ...(allowedByDefault == null ? {} : { default: allowedByDefault ? "ALLOW" : "DENY" }),
});

/** What a field of a version is called in the input. */
const inputField = (field: string): string => (field === "default" ? "allowedByDefault" : field);

/** @throws BAD_USER_INPUT naming the first field that cannot be used */
function usable(outcome: PublishOutcome): Exclude<PublishOutcome, { readonly kind: "Unusable" }> {
  if (outcome.kind !== "Unusable") return outcome;
  const [problem] = outcome.problems;
  throw badInput(`input.${inputField(problem?.field ?? "code")}`, problem?.reason ?? "cannot be used");
}

export const publishPurpose: NonNullable<MutationResolvers["publishPurpose"]> = async (
  _root,
  { input },
  { caller, catalogue, purposeStore, now },
) => {
  const by = deciderOf(caller, input.decidedBy);
  // What another process has published just now is what this one is to follow.
  catalogue.forget();
  const { code, follows, change, effectiveAt = null } = input;
  const outcome = await publish({ store: purposeStore, now, hash: noticeHashOf }, (await catalogue.all())[code], {
    code,
    follows,
    change,
    changes: changesOf(input),
    effectiveAt,
    by,
  });
  catalogue.forget();
  return usable(outcome);
};

export const withdrawPurposeVersion: NonNullable<MutationResolvers["withdrawPurposeVersion"]> = async (
  _root,
  { input },
  { caller, catalogue, purposeStore, now },
) => {
  const by = deciderOf(caller, input.decidedBy);
  catalogue.forget();
  const { code, version } = input;
  const outcome = await withdraw({ store: purposeStore, now }, (await catalogue.all())[code], { version, by });
  catalogue.forget();
  return usable(outcome);
};
