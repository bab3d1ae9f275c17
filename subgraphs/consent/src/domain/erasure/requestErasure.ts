import { isOf, isOver, type Erasure, type ErasureKind } from "./erasure.ts";
import { noteRequest, noteWithdrawal, type Records } from "./notes.ts";
import type { ErasureStore } from "./ports.ts";
import { leaving, type ErasureSettings, type Step } from "./steps.ts";

export interface RequestParts {
  readonly erasures: ErasureStore;
  readonly records: Records;
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
    // It is looked at now, so that their record says it also when this process ends here.
    ...{ requestedAt: now, dueAt: dueAfter(now), beginsAt, nextAt: now },
    ...{ heldUntil: null, begunAt: null, round: 0, roundAt: null, tellings: 0, confirmed: [] },
    ...{ erasedAt: null, withdrawnAt: null, revision: 1 },
  };
}

/** Whoever has asked lets go of ids that an un-merge has given back to somebody else, whose records may say so by then. */
async function letGo(
  { erasures, records }: Pick<RequestParts, "erasures" | "records">,
  userIds: readonly string[],
): Promise<void> {
  for (const open of await erasures.openOfPerson(userIds)) {
    if (isOf(open, userIds)) continue;
    if (open.stage === "CLOSING")
      await noteWithdrawal(
        records,
        open,
        open.userIds.filter((id) => userIds.includes(id)),
      );
    await erasures.change(open, { userIds: open.userIds.filter((id) => !userIds.includes(id)) }, []);
  }
}

/** What ends a withdrawal, once the record of the person says it: another request may follow, and nothing here names them. */
export async function closeWithdrawal(records: Records, erasure: Erasure): Promise<Step> {
  await noteWithdrawal(records, erasure, erasure.userIds.slice(0, 1));
  return { changes: { userIds: [], nextAt: null }, tell: [] };
}

/** Brings to their end the withdrawals of a person that a crash has left half done. */
async function closeWithdrawals(
  { erasures, records }: Pick<RequestParts, "erasures" | "records">,
  userIds: readonly string[],
) {
  for (const withdrawn of await erasures.withdrawnOf(userIds)) {
    const { changes, tell } = await closeWithdrawal(records, withdrawn);
    await erasures.change(withdrawn, changes, tell);
  }
}

/**
 * Takes the request of a person, once, and has their record say so before it answers: as long as one is not over, asking again gives that one. Who has asked for the account
 * to be closed and then wants to be erased at once is, or as soon as nothing holds it.
 */
export async function requestErasure(parts: RequestParts, request: ErasureRequest): Promise<Erasure> {
  const { erasures, records, now } = parts;
  for (;;) {
    await letGo(parts, request.userIds);
    await closeWithdrawals(parts, request.userIds);
    const known = await erasures.ofPerson(request.userIds);
    if (!known || isOver(known)) {
      const erasure = newErasure(parts, request);
      const tell = request.kind === "ACCOUNT_CANCELLATION" ? [leaving(erasure, now)] : [];
      if (!(await erasures.add(erasure, tell))) continue;
      await noteRequest(records, erasure, erasure.userIds.slice(0, 1));
      return erasure;
    }
    await noteRequest(records, known, known.userIds.slice(0, 1));
    const isHastened = request.kind === "ERASURE" && known.state !== "ERASING" && known.beginsAt > now;
    if (!isHastened) return known;
    const changes = { kind: request.kind, beginsAt: now, nextAt: known.state === "ON_HOLD" ? known.nextAt : now };
    if (await erasures.change(known, changes, [])) return { ...known, ...changes, revision: known.revision + 1 };
  }
}

/** What became of taking a request back: it is withdrawn, and their record says so, or it was too late. */
export async function withdrawErasure(
  parts: Pick<RequestParts, "erasures" | "records" | "now">,
  userIds: readonly string[],
): Promise<Erasure | null> {
  const { erasures, now } = parts;
  for (;;) {
    await letGo(parts, userIds);
    await closeWithdrawals(parts, userIds);
    const known = await erasures.ofPerson(userIds);
    if (!known || known.state === "ERASING" || known.state === "ERASED" || known.state === "WITHDRAWN") return known;
    const changes = { state: "WITHDRAWN", withdrawnAt: now, nextAt: now, heldUntil: null } as const;
    await erasures.change(known, changes, []);
  }
}
