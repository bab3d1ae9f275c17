import type { IdentifierType, Trust } from "./identifier.ts";
import type { BoundIdentifier } from "./person.ts";
import type { ProvenIdentifier } from "./provenIdentifier.ts";

/** What speaks for a decision, as it may be kept and shown: never a clear value. */
export interface Evidence {
  readonly type: IdentifierType;
  readonly namespace: string;
  readonly masked: string;
  readonly trust: Trust;
}

export const evidenceOf = ({ type, namespace, masked, trust }: BoundIdentifier): Evidence => ({
  type,
  namespace,
  masked,
  trust,
});

export const evidenceOfProof = ({ identifier: { type, namespace, masked }, trust }: ProvenIdentifier): Evidence => ({
  type,
  namespace,
  masked,
  trust,
});
