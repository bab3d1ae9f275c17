import { badInput } from "@datong/subgraph-kit";
import { keptOut, kindProblem } from "../../domain/intake.ts";
import { numberInQuarantine } from "../../domain/quarantinedNumber.ts";
import { userIdIn } from "../../domain/takeRecords.ts";
import { PROBLEMS_MAX } from "../../domain/recordProblem.ts";
import type { MutationResolvers, QuarantineRecordInput } from "../../generated/resolvers.ts";
import { checkBulk, checkKept } from "./bulk.ts";

const TEXT_CHARACTERS_MAX = 500;

/** @throws BAD_USER_INPUT naming the part of the record at `path` that cannot be kept */
function checkRecord({ key, raw, reasons }: QuarantineRecordInput, path: string): void {
  const isText = (text: string) => text.length >= 1 && text.length <= TEXT_CHARACTERS_MAX;
  const wanted = `must be 1 to ${TEXT_CHARACTERS_MAX} characters`;

  if (!isText(key)) throw badInput(`${path}.key`, wanted);
  checkKept(raw, `${path}.raw`);
  if (reasons.length < 1 || reasons.length > PROBLEMS_MAX)
    throw badInput(`${path}.reasons`, `must hold 1 to ${PROBLEMS_MAX}`);
  for (const [place, { field, reason }] of reasons.entries()) {
    if (field.length > TEXT_CHARACTERS_MAX)
      throw badInput(`${path}.reasons.${place}.field`, `must be at most ${TEXT_CHARACTERS_MAX} characters`);
    if (!isText(reason)) throw badInput(`${path}.reasons.${place}.reason`, wanted);
  }
}

export const quarantineRecords: NonNullable<MutationResolvers["quarantineRecords"]> = async (
  _root,
  { input },
  { store, intake, now, requestId },
) => {
  const kind = input.kind ?? "ORDER";
  checkBulk(input);
  const problem = kindProblem(intake, input.source, kind);
  if (problem !== null) throw badInput("input.source", problem);
  for (const [place, record] of input.records.entries()) checkRecord(record, `input.records.${place}`);
  const erased = await store.erasedAmong(input.records.flatMap(({ raw }) => userIdIn(raw) ?? []));
  const told = input.records.map(({ raw }) => ({ kind: "unusable", raw, problems: [] }) as const);
  const understood = await keptOut(intake, input.source, told, { now, requestId });
  const kept = input.records.filter(
    ({ raw }, place) => !erased.has(userIdIn(raw) ?? "") && understood[place]?.kind !== "erased",
  );
  const records = kept.map(({ key, raw, reasons }) => ({
    source: input.source,
    kind,
    key,
    raw,
    externalId: numberInQuarantine({ raw }, intake.sources.get(input.source)),
    // A connector gives its reasons in one language.
    problems: reasons.map(({ field, reason, code }) => ({
      field,
      reason: { code: code ?? "OTHER", zh: reason, en: reason },
    })),
  }));
  return { __typename: "RecordsQuarantined", added: await store.quarantine(records, now) };
};
