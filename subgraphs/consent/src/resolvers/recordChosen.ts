import type { Context } from "../context.ts";
import { recordChoices, type Chosen, type ChoiceOutcome } from "../domain/recordChoices.ts";
import { forgetRefused } from "./locating.ts";
import { withAliases } from "./readChoice.ts";

/** Records choices, and carries out what follows from them; see `recordChoices` for what comes of each. */
export async function recordChosen(context: Context, choices: readonly Chosen[]): Promise<readonly ChoiceOutcome[]> {
  const { store, catalogue, now } = context;
  const purposes = await catalogue.all();
  const outcomes = await recordChoices({ store, purposes, now }, await withAliases(context, choices));
  await forgetRefused(
    context,
    outcomes.flatMap((outcome) => (outcome.kind === "PermissionSet" ? [outcome.record] : [])),
  );
  return outcomes;
}
