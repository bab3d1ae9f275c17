import { eventually } from "@datong/testkit";
import { MINUTE_MS, miniProgram, type Company } from "../aCompany.ts";

const ERASE = `mutation ($input: EraseMeInput!) {
  eraseMe(input: $input) { ... on ErasureRequested { erasure { id } } }
}`;
const TAKE_BACK = `mutation ($input: WithdrawErasureInput!) { withdrawErasure(input: $input) { __typename } }`;
const HOLD = `mutation ($input: PlaceLegalHoldInput!) { placeLegalHold(input: $input) { ... on LegalHoldPlaced { hold { id } } } }`;

const OPENID = { type: "MINI_PROGRAM_OPENID", namespace: miniProgram.appid };

export const hold = (userId: string, company: Company) => ({
  ...{ userId, reason: "a case", decidedBy: "legal", idempotencyKey: "walk" },
  until: new Date(company.now().getTime() + 60 * 24 * 60 * MINUTE_MS).toISOString(),
});

export const aHold = async (userId: string, company: Company): Promise<string> => {
  const placed = await company.resultOf(company.asBackEnd(HOLD, { input: hold(userId, company) }));
  return (placed.hold as { readonly id: string }).id;
};

export const request = async (userId: string, company: Company): Promise<string> => {
  const { erasure } = await company.resultOf(company.asBackEnd(ERASE, { input: { userId } }));
  return (erasure as { readonly id: string }).id;
};

/**
 * Somebody who was erased and has agreed to something before; the erasure of somebody else, which a legal hold keeps up; and that
 * of the owner, who has taken it back: nothing of theirs could be shown otherwise.
 */
export async function someErasures(company: Company, ownerId: string) {
  const inWechat = await company.inWechat();
  const gone = await company.loginBy(miniProgram, inWechat);
  const openid = await company.openidOf(inWechat, miniProgram);
  await company.give(gone.userId, "LOCATION");
  const erasureId = await request(gone.userId, company);
  await eventually(async () => {
    const { state } = await company.resultOf(company.asBackEnd(`{ erasure(id: "${erasureId}") { state } }`));
    if (state !== "ERASED") throw new Error(`The erasure is ${String(state)}.`);
  });
  const held = await company.loginByPhone(company.aPhone());
  for (const userId of [held.userId, ownerId]) {
    await aHold(userId, company);
    await request(userId, company);
  }
  await company.resultOf(company.asBackEnd(TAKE_BACK, { input: { userId: ownerId } }));
  return { gone: gone.userId, goneOpenid: { ...OPENID, value: openid }, erasureId };
}
