import { inParts, type Rest, type WorkAsked } from "./inParts.ts";
import type { OrderStore } from "./ports.ts";
import type { QuarantineFilter } from "./quarantine.ts";

/** So many records are given up together: nothing of them is read but where they lie. */
const TOGETHER_MAX = 1_000;

interface Parts {
  readonly store: Pick<OrderStore, "quarantinedPlaces" | "countQuarantined" | "giveUp">;
  readonly now: Date;
  /** Who gives them up, and why. */
  readonly by: string;
  readonly reason: string;
}

/** Gives up all records that match and are open, as far as is asked: the newest first. */
export async function giveUpMatching(
  { store, reason, by, now }: Parts,
  filter: Omit<QuarantineFilter, "state">,
  asked: WorkAsked,
): Promise<Rest & { readonly givenUp: number }> {
  const open = { ...filter, state: "OPEN" } as const;
  let givenUp = 0;
  const rest = await inParts(asked, {
    size: TOGETHER_MAX,
    read: (page) => store.quarantinedPlaces(open, page),
    placeOf: (place) => place,
    async work(places) {
      const ids = places.map(({ id }) => id);
      givenUp += await store.giveUp(ids, reason, by, now);
    },
    countAfter: (place) => store.countQuarantined(open, place),
  });
  return { givenUp, ...rest };
}
