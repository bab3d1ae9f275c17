import { checkCount } from "@datong/subgraph-kit";
import { GraphQLError } from "graphql";
import type { Context } from "../../context.ts";
import { USER_ERASED, type ConsentRecordInvalid } from "../../domain/outcomes.ts";
import type { Purposes } from "../../domain/purpose.ts";
import type { Chosen } from "../../domain/recordChoices.ts";
import type { MutationResolvers, SetPermissionInput } from "../../generated/resolvers.ts";
import { unusableGuardians } from "../guardians.ts";
import { readChoice } from "../readChoice.ts";
import { recordChosen } from "../recordChosen.ts";

const RECORDS_MAX = 500;

/** A choice, or what is wrong with it. */
function tryRead(context: Context, purposes: Purposes, input: SetPermissionInput): Chosen | ConsentRecordInvalid {
  try {
    return readChoice(context, purposes, input, "record");
  } catch (error) {
    if (!(error instanceof GraphQLError) || typeof error.extensions.field !== "string") throw error;
    const field = error.extensions.field.replace(/^record\./, "");
    return { kind: "ConsentRecordInvalid", field, reason: error.message.replace(/^\S+: /, "") };
  }
}

const isChosen = (read: Chosen | ConsentRecordInvalid): read is Chosen => "choice" in read;

export const recordConsents: NonNullable<MutationResolvers["recordConsents"]> = async (_root, { input }, context) => {
  checkCount(input.records, "input.records", RECORDS_MAX);
  const purposes = await context.catalogue.all();
  const readable = input.records.map((record) => tryRead(context, purposes, record));
  const unusable = await unusableGuardians(context, readable.filter(isChosen));
  const read = readable.map((one): Chosen | ConsentRecordInvalid => {
    const reason = isChosen(one) ? unusable.get(one) : undefined;
    return reason === undefined ? one : { kind: "ConsentRecordInvalid", field: "guardian.userId", reason };
  });
  const recorded = await recordChosen(context, read.filter(isChosen));
  let next = 0;
  return {
    __typename: "ConsentsRecorded",
    outcomes: read.map((one) => (isChosen(one) ? (recorded[next++] ?? USER_ERASED) : one)),
  };
};
