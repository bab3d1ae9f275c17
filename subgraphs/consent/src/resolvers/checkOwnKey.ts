import { badInput, checkKey } from "@datong/subgraph-kit";
import { COPY_KEY_PREFIX, ERASURE_KEY_PREFIX } from "../domain/keyPrefixes.ts";
import { SIGNAL_KEY_PREFIXES } from "../domain/platformSignal.ts";

/**
 * Checks the key of a call that says something of a person: it must not be one of an entry that comes about otherwise, which
 * would then be missing.
 *
 * @throws BAD_USER_INPUT naming the field
 */
export function checkOwnKey(idempotencyKey: string, field: string): void {
  checkKey(idempotencyKey, field);
  for (const prefix of [...SIGNAL_KEY_PREFIXES, COPY_KEY_PREFIX, ERASURE_KEY_PREFIX])
    if (idempotencyKey.startsWith(prefix)) throw badInput(field, `must not begin with "${prefix}"`);
}
