import { Schema, type Connection } from "mongoose";
import type { Merge, ReleasedIdentifier } from "../domain/mergePlan.ts";
import type { BoundIdentifier, Person } from "../domain/person.ts";

/** A person as the journal keeps them: ids, masks and trust, no clear value and no hash. */
interface PersonThen extends Pick<Person, "aliasIds" | "createdAt"> {
  readonly identifiers: readonly Omit<BoundIdentifier, "hash" | "country">[];
}

/** A merge in the journal. */
export interface MergeDocument extends Omit<Merge, "id" | "youngerId" | "olderId" | "undone" | "released"> {
  readonly _id: string;
  readonly younger: string;
  readonly older: string;
  /** Both, for the history of either. */
  readonly userIds: readonly string[];
  /** Both people as they were. */
  readonly before: { readonly younger: PersonThen; readonly older: PersonThen };
  /** Since when it waits to be done; absent once it is decided. */
  readonly openSince?: Date;
  readonly undone?: NonNullable<Merge["undone"]>;
  /** Written once, when the edge has gone; then they are released. */
  readonly released?: readonly ReleasedIdentifier[];
}

/** A decision that people are two: none of the one side is merged automatically with any of the other. */
export interface SeparationDocument {
  /** The merge that was undone, or the candidate that was rejected. */
  readonly _id: string;
  readonly a: readonly string[];
  readonly b: readonly string[];
  readonly at: Date;
  /** For an un-merge that is not done yet. */
  readonly openSince?: Date;
  readonly undone?: NonNullable<Merge["undone"]>;
}

const mergeSchema = new Schema<MergeDocument>(
  {
    _id: { type: String, required: true },
    younger: { type: String, required: true },
    older: { type: String, required: true },
    userIds: { type: [String], required: true },
    rule: { type: String, required: true },
    evidence: { type: Schema.Types.Mixed, required: true },
    reason: { type: String },
    before: { type: Schema.Types.Mixed, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    state: { type: String, enum: ["OPEN", "DONE", "CLOSED", "UNDONE"], required: true },
    openSince: { type: Date },
    undone: { type: Schema.Types.Mixed },
    released: { type: Schema.Types.Mixed },
  },
  { versionKey: false, strict: "throw" },
);

const separationSchema = new Schema<SeparationDocument>(
  {
    _id: { type: String, required: true },
    a: { type: [String], required: true },
    b: { type: [String], required: true },
    at: { type: Date, required: true },
    openSince: { type: Date },
    undone: { type: Schema.Types.Mixed },
  },
  { versionKey: false, strict: "throw" },
);

export const mergeModel = (connection: Connection) => connection.model<MergeDocument>("Merge", mergeSchema, "merges");

export const separationModel = (connection: Connection) =>
  connection.model<SeparationDocument>("Separation", separationSchema, "separations");

/** What the journal tells of a merge. */
export const toMerge = ({
  _id,
  younger,
  older,
  rule,
  evidence,
  reason,
  by,
  at,
  state,
  undone,
  released,
}: MergeDocument): Merge => ({
  id: _id,
  youngerId: younger,
  olderId: older,
  rule,
  evidence,
  reason,
  by,
  at,
  state,
  undone: undone ?? null,
  released: released ?? [],
});

/** A person as the journal is to keep them. */
export const asItWas = ({ aliasIds, createdAt, identifiers }: Person): PersonThen => ({
  aliasIds,
  createdAt,
  identifiers: identifiers.map(({ id, userId, type, namespace, masked, trust, boundAt, verifiedAt }) => ({
    id,
    userId,
    type,
    namespace,
    masked,
    trust,
    boundAt,
    verifiedAt,
  })),
});
