import type { Logger } from "@datong/subgraph-kit";
import { shortened } from "@datong/subgraph-kit/erasure";
import type { Erasure, ErasureState } from "./domain/erasure/erasure.ts";
import type { ErasureStore, HoldStore } from "./domain/erasure/ports.ts";
import type { PurposeStore } from "./domain/ports.ts";
import type { RoleGrantStore } from "./domain/staff/staffPorts.ts";

type Says = Pick<Logger, "info">;

const BECOMES: Readonly<Record<ErasureState, string>> = {
  REQUESTED: "an erasure is thought over again",
  ON_HOLD: "an erasure is held",
  ERASING: "an erasure has begun",
  ERASED: "an erasure is done",
  WITHDRAWN: "an erasure was withdrawn",
};

const isOtherHold = (before: Erasure, heldUntil: Date | null | undefined): boolean =>
  heldUntil !== undefined && heldUntil?.getTime() !== before.heldUntil?.getTime();

/** Says what becomes of erasures, by how their ids begin and nothing of whose. */
export const loggedErasures = (erasures: ErasureStore, logger: Says): ErasureStore => ({
  ...erasures,

  async add(erasure, tell) {
    const isAdded = await erasures.add(erasure, tell);
    const { id, kind, dueAt } = erasure;
    if (isAdded) logger.info({ erasure: shortened(id), kind, dueAt }, "an erasure was asked for");
    return isAdded;
  },

  async change(before, changes, tell) {
    const isChanged = await erasures.change(before, changes, tell);
    const { state = before.state, heldUntil = before.heldUntil } = changes;
    if (isChanged && (state !== before.state || isOtherHold(before, changes.heldUntil)))
      logger.info({ erasure: shortened(before.id), state, heldUntil }, heldUntil ? BECOMES.ON_HOLD : BECOMES[state]);
    return isChanged;
  },
});

/** Says of legal holds which are placed and lifted, by how their ids begin. */
export const loggedHolds = (holds: HoldStore, logger: Says): HoldStore => ({
  ...holds,

  async place(hold) {
    const isPlaced = await holds.place(hold);
    if (isPlaced) logger.info({ hold: shortened(hold.id), until: hold.until }, "a legal hold was placed");
    return isPlaced;
  },

  async remove(id) {
    await holds.remove(id);
    logger.info({ hold: shortened(id) }, "a legal hold came too late");
  },

  async lift(id, lifted) {
    const before = await holds.byId(id);
    const hold = await holds.lift(id, lifted);
    if (before?.lifted === null) logger.info({ hold: shortened(id) }, "a legal hold was lifted");
    return hold;
  },
});

/** Says which versions of purposes are published. */
export const loggedPurposes = (purposes: PurposeStore, logger: Says): PurposeStore => ({
  ...purposes,

  async add(purpose, by) {
    const isAdded = await purposes.add(purpose, by);
    const { code, noticeVersion: version, effectiveAt } = purpose;
    if (isAdded) logger.info({ purpose: code, version, effectiveAt }, "a version of a purpose was published");
    return isAdded;
  },
});

/** Says which roles are given and taken back, by the ids of their grants. */
export const loggedRoleGrants = (roleGrants: RoleGrantStore, logger: Says): RoleGrantStore => ({
  ...roleGrants,

  async add(grant, person, seq) {
    const isAdded = await roleGrants.add(grant, person, seq);
    const { id, role, place } = grant;
    if (isAdded) logger.info({ grant: id, role, place }, "a role was given");
    return isAdded;
  },

  async revoke(id, revoked) {
    await roleGrants.revoke(id, revoked);
    logger.info({ grant: id }, "a role was taken back");
  },

  async revokeAll(userIds, revoked) {
    const count = await roleGrants.revokeAll(userIds, revoked);
    if (count > 0) logger.info({ count }, "all roles of a person were taken back");
    return count;
  },
});
