import { createHash, randomBytes } from "node:crypto";
import type { Connection } from "@datong/subgraph-kit";
import { Schema } from "mongoose";
import type { Handoff, HandoffStore } from "../domain/sessionPorts.ts";

interface HandoffDocument extends Handoff {
  /** SHA-256 of the code, which is 256 random bits. */
  readonly _id: string;
}

const handoffSchema = new Schema<HandoffDocument>(
  {
    _id: { type: String, required: true },
    sessionId: { type: String, required: true },
    target: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false, strict: "throw" },
);

const CODE_BYTES = 32;

const hashOf = (code: string): string => createHash("sha256").update(code).digest("base64url");

/** Handoffs by the hash of their code. Taking one removes it: of parallel callers one gets it. */
export function mongoHandoffStore(connection: Connection): HandoffStore {
  const handoffs = connection.model<HandoffDocument>("Handoff", handoffSchema, "handoffs");

  return {
    async keep(handoff) {
      const code = randomBytes(CODE_BYTES).toString("base64url");
      await handoffs.create({ ...handoff, _id: hashOf(code) });
      return code;
    },

    async take(code) {
      const taken = await handoffs.findOneAndDelete({ _id: hashOf(code) }).lean<HandoffDocument | null>();
      if (!taken) return null;
      const { sessionId, target, expiresAt } = taken;
      return { sessionId, target, expiresAt };
    },
  };
}
