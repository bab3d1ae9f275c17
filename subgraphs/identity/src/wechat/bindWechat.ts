import { MINUTE_MS } from "../domain/durations.ts";
import { bindIdentifier, type BindIdentifierOutcome } from "../domain/bindIdentifier.ts";
import { identifierKey } from "../domain/identifier.ts";
import { inPlaceOf } from "../domain/person.ts";
import type { IdentityParts, ProvenIdentifier } from "../domain/ports.ts";
import type { WechatAuthorizationNeeded, WechatCodeRejected } from "../domain/wechat.ts";
import type { CompanyAccount } from "./config.ts";
import { exchangeOnce } from "./exchangeOnce.ts";
import { identify, type CodeProof } from "./identify.ts";
import { keepSessionKey } from "./login.ts";
import { provenIds } from "./provenIds.ts";
import type { Wechat } from "./Wechat.ts";

export type BindWechatOutcome = BindIdentifierOutcome | WechatCodeRejected | WechatAuthorizationNeeded;

/**
 * Those first that cannot simply be bound, because somebody else holds them or the person has another one. The first of
 * them then says so before anything is bound: half a WeChat account here and half there would make one person of both
 * at the next login.
 */
async function refusedFirst(
  { store }: IdentityParts,
  userId: string,
  ids: readonly ProvenIdentifier[],
): Promise<readonly ProvenIdentifier[]> {
  const person = (await store.personsById([userId])).get(userId);
  const holders = await store.personsByIdentifier(ids.map(({ identifier }) => identifier));
  const isRefused = ({ identifier }: ProvenIdentifier): boolean => {
    const holder = holders.get(identifierKey(identifier));
    if (holder) return holder.id !== person?.id;
    return person !== undefined && inPlaceOf(person, identifier) !== undefined;
  };
  return ids.toSorted((a, b) => Number(isRefused(b)) - Number(isRefused(a)));
}

/** Binds the WeChat account that a code stands for: its openid here, and its unionid where there is one. */
export async function bindWechat(
  wechat: Wechat,
  parts: IdentityParts,
  userId: string,
  { account, code }: { readonly account: CompanyAccount; readonly code: string },
): Promise<BindWechatOutcome> {
  async function conclude(proof: CodeProof): Promise<BindWechatOutcome> {
    if (proof.kind !== "WechatPerson") return proof;
    await keepSessionKey(wechat, account, proof, parts.now);
    const [openid, ...others] = provenIds(account, proof);
    if (!openid) throw new Error("WeChat names everybody by an openid.");
    let shown: BindIdentifierOutcome | null = null;
    for (const one of await refusedFirst(parts, userId, [openid, ...others])) {
      const outcome = await bindIdentifier(parts, userId, one);
      if (outcome.kind !== "IdentifierBound") return outcome;
      if (one === openid || !shown) shown = outcome;
    }
    if (!shown) throw new Error("Nothing was bound.");
    return shown;
  }

  const outcome = await exchangeOnce<CodeProof, BindWechatOutcome>(
    wechat.exchanges,
    { appid: account.appid, code, use: JSON.stringify(["BIND", userId]), repeatMs: MINUTE_MS },
    parts.now,
    { prove: () => identify(wechat, account, code), conclude },
  );
  return outcome === "REFUSED" ? { kind: "WechatCodeRejected", code: "WECHAT_CODE_REJECTED" } : outcome;
}
