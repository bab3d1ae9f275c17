import type { Question } from "@datong/subgraph-kit";

/** Whom orders asks identity for. */
export interface AskedPerson {
  readonly identifiers: readonly { readonly type: string; readonly value: string }[];
  readonly toldOf: string | null;
}

/**
 * Answers as identity does: who people are, and whether records are of somebody erased; of nobody when that is left out. Every
 * id that it is asked for is a person's.
 */
export const answerAs =
  (outcomeOf: (asked: AskedPerson) => object, isErased: (asked: AskedPerson) => boolean = () => false) =>
  ({ variables: { users = null, records, people = null } }: Question) => {
    if (people) {
      const named = people as readonly { readonly ref: string }[];
      return Promise.resolve({ data: { _entities: named.map(({ ref }) => ({ aliasIds: [ref] })) } });
    }
    const asked = (users ?? records) as readonly AskedPerson[];
    return Promise.resolve({
      data: users ? { upsertUsers: { outcomes: asked.map(outcomeOf) } } : { recordsOfErased: asked.map(isErased) },
    });
  };
