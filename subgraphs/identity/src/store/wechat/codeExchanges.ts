import { isDuplicateKey } from "@datong/subgraph-kit";
import type { Connection } from "mongoose";
import type { CodeExchanges, CodeFault, CodeKey, CodeState } from "../../domain/wechat.ts";
import type { Sealed, Vault } from "../vault.ts";
import { openValue, sealValue, type StoredSealed } from "./sealedValue.ts";

/** One code of WeChat. */
interface ExchangeDocument {
  /** A digest of appid and code. */
  readonly _id: string;
  /** A digest of who uses it for what. */
  readonly use: string;
  readonly state: "OPEN" | "DONE" | "FAULT";
  readonly owner: string;
  /** Until then nobody else takes an open one over. */
  readonly claimedUntil: Date;
  readonly proof?: Sealed | StoredSealed;
  readonly outcome?: Sealed | StoredSealed;
  readonly fault?: CodeFault;
  /** From then on it is as if it were not there; a TTL index removes it some time after. */
  readonly expiresAt: Date;
}

/** Longer than WeChat's client tries, so that nobody asks WeChat while somebody still does. */
const CLAIM_MS = 20_000;

export const CODE_EXCHANGES = "wechatCodeExchanges";

const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

export function mongoCodeExchanges(connection: Connection, vault: Vault): CodeExchanges {
  const exchanges = connection.collection<ExchangeDocument>(CODE_EXCHANGES);
  const idOf = ({ appid, code }: CodeKey) => vault.digest("wechat-code", `${appid}\n${code}`);
  const useOf = ({ use }: CodeKey) => vault.digest("wechat-code-use", use);

  function stateOf(key: CodeKey, document: ExchangeDocument | null): CodeState {
    if (!document) return { kind: "FAULT", fault: "UNAVAILABLE" };
    if (document.use !== useOf(key)) return { kind: "OTHER_USE" };
    const { _id, state, outcome, fault } = document;
    if (state === "DONE" && outcome) return { kind: "DONE", outcome: openValue(vault, outcome, `${_id}:outcome`) };
    return state === "OPEN" ? { kind: "UNDER_WAY" } : { kind: "FAULT", fault: fault ?? "UNAVAILABLE" };
  }

  return {
    async claim(key, owner, at) {
      const _id = idOf(key);
      const use = useOf(key);
      const mine = {
        use,
        state: "OPEN" as const,
        owner,
        claimedUntil: after(at, CLAIM_MS),
        expiresAt: after(at, CLAIM_MS + key.repeatMs),
      };
      try {
        await exchanges.insertOne({ _id, ...mine });
        return { kind: "MINE", proof: null };
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const taken = await exchanges.findOneAndUpdate(
        {
          _id,
          $or: [
            { use, state: "FAULT" },
            { use, state: "OPEN", claimedUntil: { $lte: at } },
            { expiresAt: { $lte: at } },
          ],
        },
        // What WeChat said to somebody whose time is over is for nobody any more.
        [
          { $set: { ...mine, proof: { $cond: [{ $gt: ["$expiresAt", at] }, "$proof", "$$REMOVE"] } } },
          { $unset: ["fault", "outcome"] },
        ],
        { returnDocument: "after" },
      );
      if (!taken) return stateOf(key, await exchanges.findOne({ _id }));
      return { kind: "MINE", proof: taken.proof ? openValue(vault, taken.proof, `${_id}:proof`) : null };
    },

    async read(key) {
      return stateOf(key, await exchanges.findOne({ _id: idOf(key) }));
    },

    async keepProof(key, owner, proof) {
      const _id = idOf(key);
      const { matchedCount } = await exchanges.updateOne(
        { _id, owner, state: "OPEN" },
        { $set: { proof: sealValue(vault, proof, `${_id}:proof`) } },
      );
      return matchedCount === 1;
    },

    async conclude(key, owner, outcome, at) {
      const _id = idOf(key);
      const { matchedCount } = await exchanges.updateOne(
        { _id, owner, state: "OPEN" },
        {
          $set: {
            state: "DONE",
            outcome: sealValue(vault, outcome, `${_id}:outcome`),
            expiresAt: after(at, key.repeatMs),
          },
          $unset: { proof: 1 },
        },
      );
      return matchedCount === 1;
    },

    async giveUp(key, owner, fault, at) {
      await exchanges.updateOne(
        { _id: idOf(key), owner, state: "OPEN" },
        { $set: { state: "FAULT", fault, expiresAt: after(at, key.repeatMs) } },
      );
    },
  };
}
