import type { Context } from "../context.ts";
import { recordChoices, type Chosen, type ChoiceOutcome } from "../domain/recordChoices.ts";
import { knownIds } from "./knownIds.ts";
import { forgetRefused } from "./locating.ts";

/** Records choices, and carries out what follows from them; see `recordChoices` for what comes of each. */
export async function recordChosen(context: Context, choices: readonly Chosen[]): Promise<readonly ChoiceOutcome[]> {
  const { store, catalogue, now } = context;
  const purposes = await catalogue.all();
  const persons = await knownIds(
    context,
    choices.map(({ userId }) => userId),
  );
  const outcomes = await recordChoices({ store, purposes, now, persons }, choices);
  await forgetRefused(
    context,
    outcomes.flatMap((outcome) => (outcome.kind === "PermissionSet" ? [outcome.record] : [])),
  );
  return outcomes;
}
