import { identifierKey } from "../domain/identifier.ts";
import type { IdentityParts, ProvenIdentifier } from "../domain/ports.ts";

/** Whether somebody who had one of these was erased after it happened: WeChat tells late, and again and again. */
export async function wasErasedSince(
  { store }: Pick<IdentityParts, "store">,
  told: readonly ProvenIdentifier[],
  happenedAt: Date,
): Promise<boolean> {
  const erasures = await store.erasuresOf(told.map(({ identifier }) => identifier));
  return told.some(({ identifier }) => {
    const erasedAt = erasures.get(identifierKey(identifier));
    return erasedAt !== undefined && happenedAt <= erasedAt;
  });
}
