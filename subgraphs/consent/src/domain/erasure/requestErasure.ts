import { isOf, isOver, type Erasure, type ErasureKind } from "./erasure.ts";
import type { ErasureStore } from "./ports.ts";
import { leaving, type ErasureSettings } from "./steps.ts";

export interface RequestParts {
  readonly erasures: ErasureStore;
  readonly settings: ErasureSettings;
  /** When a request of this moment is due. */
  readonly dueAfter: (at: Date) => Date;
  readonly newErasureId: () => string;
  readonly now: Date;
}

/** Who asks for what, and for whom. */
export interface ErasureRequest {
  readonly kind: ErasureKind;
  /** Every id of the person, first the one with which they ask. */
  readonly userIds: readonly string[];
  readonly by: Erasure["by"];
  readonly teller: string | null;
}

function newErasure(
  { settings, dueAfter, newErasureId, now }: RequestParts,
  { kind, userIds, by, teller }: ErasureRequest,
): Erasure {
  const beginsAt = new Date(now.getTime() + (kind === "ACCOUNT_CANCELLATION" ? settings.coolingMs : 0));
  return {
    ...{ id: newErasureId(), kind, state: "REQUESTED", stage: null, userIds, by, teller },
    ...{ requestedAt: now, dueAt: dueAfter(now), beginsAt, nextAt: beginsAt },
    ...{ heldUntil: null, begunAt: null, round: 0, roundAt: null, tellings: 0, confirmed: [] },
    ...{ erasedAt: null, withdrawnAt: null, revision: 1 },
  };
}

/** Whoever has asked lets go of ids that an un-merge has given back to somebody else. */
async function letGo(erasures: ErasureStore, userIds: readonly string[]): Promise<void> {
  for (const open of await erasures.openOfPerson(userIds))
    if (!isOf(open, userIds))
      await erasures.change(open, { userIds: open.userIds.filter((id) => !userIds.includes(id)) }, []);
}

/**
 * Takes the request of a person, once: as long as one is not over, asking again gives that one. Who has asked for the account
 * to be closed and then wants to be erased at once is.
 */
export async function requestErasure(parts: RequestParts, request: ErasureRequest): Promise<Erasure> {
  const { erasures, now } = parts;
  for (;;) {
    await letGo(erasures, request.userIds);
    const known = await erasures.ofPerson(request.userIds);
    if (!known || isOver(known)) {
      const erasure = newErasure(parts, request);
      const tell = request.kind === "ACCOUNT_CANCELLATION" ? [leaving(erasure, now)] : [];
      if (await erasures.add(erasure, tell)) return erasure;
      continue;
    }
    const isHastened = request.kind === "ERASURE" && known.state === "REQUESTED" && known.beginsAt > now;
    if (!isHastened) return known;
    const changes = { kind: request.kind, beginsAt: now, nextAt: now };
    if (await erasures.change(known, changes, [])) return { ...known, ...changes, revision: known.revision + 1 };
  }
}

/** What became of taking a request back: it is withdrawn, or it was too late. */
export async function withdrawErasure(
  { erasures, now }: Pick<RequestParts, "erasures" | "now">,
  userIds: readonly string[],
): Promise<Erasure | null> {
  for (;;) {
    await letGo(erasures, userIds);
    const known = await erasures.ofPerson(userIds);
    if (!known || known.state === "ERASING" || known.state === "ERASED" || known.state === "WITHDRAWN") return known;
    const changes = { state: "WITHDRAWN", withdrawnAt: now, nextAt: null, heldUntil: null, userIds: [] } as const;
    if (await erasures.change(known, changes, [])) return { ...known, ...changes, revision: known.revision + 1 };
  }
}
