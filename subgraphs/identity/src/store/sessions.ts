import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Connection } from "@datong/subgraph-kit";
import { Schema, type PipelineStage, type QueryFilter } from "mongoose";
import type { Session, SessionEnding } from "../domain/session.ts";
import type { SessionStore } from "../domain/sessionPorts.ts";
import type { EndingSource, NotifyEnded } from "../endings.ts";
import type { Sealed, SealedPlace, Vault } from "./vault.ts";

interface SessionDocument extends Omit<Session, "id" | "ended"> {
  readonly _id: string;
  /** 256 random bits, sealed; every refresh token of the session is derived from them. */
  readonly seed: { readonly keyId: string; readonly data: Buffer };
  readonly endedAt?: Date;
  readonly endedBecause?: SessionEnding;
  /** When that was written, by the database's clock: what is written late is not read late. */
  readonly endedNotedAt?: Date;
  /** When the document goes: sessions that are over are kept for a while, for those who ask why. */
  readonly forgetAt: Date;
}

const sessionSchema = new Schema<SessionDocument>(
  {
    _id: { type: String, required: true },
    loginId: { type: String, required: true },
    userId: { type: String, required: true },
    channel: { type: String, required: true },
    deviceKey: { type: String },
    deviceName: { type: String },
    amr: { type: [String], required: true },
    createdAt: { type: Date, required: true },
    provenAt: { type: Date, required: true },
    lastUsedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    generation: { type: Number, required: true },
    seed: { keyId: { type: String, required: true }, data: { type: Buffer, required: true } },
    endedAt: { type: Date },
    endedBecause: { type: String },
    endedNotedAt: { type: Date },
    forgetAt: { type: Date, required: true },
  },
  { versionKey: false, strict: "throw" },
);

const SEED_BYTES = 32;
const KEPT_MS = 30 * 24 * 60 * 60_000;
const forgetAt = (over: Date): Date => new Date(over.getTime() + KEPT_MS);

/** What the database returns of a document without hydration: buffers as BSON binaries. */
const toSealed = ({ keyId, data }: SessionDocument["seed"]): Sealed => ({ keyId, data: Buffer.from(data.buffer) });

const placeOf = (id: string): string => `session:${id}`;

const toSession = ({
  _id,
  seed,
  endedAt,
  endedBecause,
  endedNotedAt: _noted,
  forgetAt: _,
  ...rest
}: SessionDocument): Session => ({
  ...rest,
  id: _id,
  ended: endedAt && endedBecause ? { at: endedAt, because: endedBecause } : null,
});

/** Those that are not over. */
const going = (at: Date) => ({ expiresAt: { $gt: at }, endedAt: { $exists: false } });

/** For an update by pipeline: only such a one knows the database's time. */
const ending = (because: SessionEnding, at: Date): PipelineStage.Set[] => [
  { $set: { endedAt: at, endedBecause: because, forgetAt: forgetAt(at), endedNotedAt: "$$NOW" } },
];
const BY_PIPELINE = { updatePipeline: true } as const;

/** `sessionId.generation.secret` */
const REFRESH_TOKEN = /^([A-Za-z0-9-]{1,64})\.([1-9]\d{0,8})\.([\w-]{43})$/;

/**
 * Sessions, one document each.
 *
 * A refresh token's secret is an HMAC-SHA-256 of its generation under the session's own random seed. So every token that
 * a session ever had can be told from a forged one, though none is stored: a spent token is known as such however old it
 * is, and who merely knows a session's id cannot end it. The seed is sealed.
 *
 * @param notifyEnded hears of every session that ends here, before whoever ends it does
 */
export function mongoSessionStore(
  connection: Connection,
  vault: Vault,
  notifyEnded: NotifyEnded = () => undefined,
): SessionStore & EndingSource {
  const sessions = connection.model<SessionDocument>("Session", sessionSchema, "sessions");

  const secretOf = (seed: string, generation: number): string =>
    createHmac("sha256", Buffer.from(seed, "base64url")).update(`refresh.${generation}`).digest("base64url");
  const tokenOf = (id: string, seed: string, generation: number): string =>
    `${id}.${generation}.${secretOf(seed, generation)}`;

  /**
   * Ends those that match and are going, and tells of them. Which they were is asked only afterwards: what was opened
   * before the write ends with it.
   */
  async function endAll(which: QueryFilter<SessionDocument>, because: SessionEnding, at: Date): Promise<number> {
    const { modifiedCount } = await sessions.updateMany({ ...which, ...going(at) }, ending(because, at), BY_PIPELINE);
    if (modifiedCount === 0) return 0;
    const ended = await sessions.find({ ...which, endedAt: at, endedBecause: because }, { _id: 1 }).lean();
    notifyEnded(ended.map(({ _id }) => _id));
    return modifiedCount;
  }

  return {
    deviceKey: (device) => vault.blindIndex(device),

    async open({ id, ended: _, ...session }) {
      const seed = randomBytes(SEED_BYTES).toString("base64url");
      await sessions.create({
        ...session,
        _id: id,
        seed: vault.sealText(seed, placeOf(id)),
        forgetAt: forgetAt(session.expiresAt),
      });
      return tokenOf(id, seed, session.generation);
    },

    async recognise(refreshToken) {
      const [, id = "", digits = "", secret = ""] = REFRESH_TOKEN.exec(refreshToken) ?? [];
      const document = id === "" ? null : await sessions.findById(id).lean<SessionDocument | null>();
      if (!document) return null;
      const seed = vault.openText(toSealed(document.seed), placeOf(id));
      const generation = Number(digits);
      if (!timingSafeEqual(Buffer.from(secretOf(seed, generation)), Buffer.from(secret))) return null;
      return {
        session: toSession(document),
        generation,
        present: tokenOf(id, seed, document.generation),
        next: tokenOf(id, seed, document.generation + 1),
      };
    },

    async byId(id) {
      const document = await sessions.findById(id, { seed: 0 }).lean<SessionDocument | null>();
      return document && toSession(document);
    },

    async active(userIds, at) {
      const documents = await sessions
        .find({ userId: { $in: [...userIds] }, ...going(at) }, { seed: 0 })
        .lean<SessionDocument[]>();
      return documents.map(toSession);
    },

    async renew({ id, generation, lastUsedAt, expiresAt }) {
      const { matchedCount } = await sessions.updateOne(
        { _id: id, generation: generation - 1, endedAt: { $exists: false } },
        { $set: { generation, lastUsedAt, expiresAt, forgetAt: forgetAt(expiresAt) } },
      );
      return matchedCount === 1;
    },

    end: (userIds, because, at, ids) =>
      endAll({ ...(ids ? { _id: { $in: [...ids] } } : {}), userId: { $in: [...userIds] } }, because, at),

    async endLogin(loginId, because, at) {
      await endAll({ loginId }, because, at);
    },

    async endedSince(since) {
      const ended = await sessions.find({ endedNotedAt: { $gte: since } }, { _id: 1 }).lean();
      return ended.map(({ _id }) => _id);
    },
  };
}

export const SEALED_SESSIONS: SealedPlace = {
  collection: "sessions",
  field: "seed",
  by: ["_id"],
  sealedFor: ({ _id }) => ({ context: placeOf(_id as string) }),
};
