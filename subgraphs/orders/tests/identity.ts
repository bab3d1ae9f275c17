import type { Question } from "@datong/subgraph-kit";

/** Whom orders asks identity for. */
export interface AskedPerson {
  readonly identifiers: readonly { readonly type: string; readonly value: string }[];
  readonly toldOf: string | null;
}

/** Answers as identity does: who people are, and whether records are of somebody erased; of nobody when that is left out. */
export const answerAs =
  (outcomeOf: (asked: AskedPerson) => object, isErased: (asked: AskedPerson) => boolean = () => false) =>
  ({ variables: { users = null, records } }: Question) => {
    const asked = (users ?? records) as readonly AskedPerson[];
    return Promise.resolve({
      data: users ? { upsertUsers: { outcomes: asked.map(outcomeOf) } } : { recordsOfErased: asked.map(isErased) },
    });
  };
