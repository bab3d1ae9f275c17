import { readFileSync } from "node:fs";
import type { RunningDatong } from "@datong/deploy";
import { post } from "./aDatong.ts";

/** A committed operation, by its file's name. */
export const operation = (name: string): string => readFileSync(`schema/operations/${name}.graphql`, "utf8");

export const APPID = "wx6f3a1b2c4d5e6f70";
export const openidOf = (place: number): string => `oMini${String(place).padStart(23, "0")}`;

/** Where people are seeded. */
export type Seeded = Pick<RunningDatong, "endpoint" | "heard">;

/**
 * People 0 to `count` - 1, each known in the mini-program, the official account and the app by separate records, with
 * two pending orders, one paid order that earned points, and location granted in the app.
 *
 * @returns their user ids
 */
export async function seedPeople(datong: Seeded, count: number): Promise<readonly string[]> {
  const places = Array.from({ length: count }, (_, place) => place);
  const phone = (place: number) => ({ type: "PHONE", value: `138${String(10_000_000 + place)}` });
  const unionid = (place: number) => ({ type: "UNIONID", namespace: "main", value: `union-${place}-00` });
  const upserted = await post(datong.endpoint, operation("upsertUsers"), {
    input: {
      users: places.flatMap((place) => [
        { identifiers: [{ type: "APP_USER_ID", namespace: "app", value: `app-${place}` }, phone(place)] },
        {
          identifiers: [
            { type: "MINI_PROGRAM_OPENID", namespace: APPID, value: openidOf(place) },
            phone(place),
            unionid(place),
          ],
        },
        {
          identifiers: [
            { type: "OFFICIAL_ACCOUNT_OPENID", namespace: APPID, value: `oOff${String(place).padStart(24, "0")}` },
            unionid(place),
          ],
        },
      ]),
    },
  });
  const { outcomes } = (upserted.data as { upsertUsers: { outcomes: { user: { id: string } }[] } }).upsertUsers;
  const userIds = places.map((place) => outcomes[place * 3]?.user.id ?? "");

  const order = (userId: string, place: number, number: number) => ({
    externalId: `${place}-${number}`,
    version: 1,
    userId,
    channel: number === 0 ? "MINI_PROGRAM" : "APP",
    status: number === 2 ? "PAID" : "PENDING_PAYMENT",
    placedAt: `2026-03-0${number + 1}T08:00:00+08:00`,
    currency: "CNY",
    items: [{ sku: "A", title: "茶杯", quantity: 2, unitPriceMinor: 64_950 }],
  });
  await post(datong.endpoint, operation("ingestOrders"), {
    input: {
      source: "mall",
      records: userIds.flatMap((id, place) => [0, 1, 2].map((number) => order(id, place, number))),
    },
  });
  if (!(await datong.heard())) throw new Error("What the orders tell is not heard.");
  for (const userId of userIds)
    await post(datong.endpoint, operation("setPermission"), {
      input: { userId, purpose: "LOCATION", channel: "APP", choice: "GRANT", idempotencyKey: "seed" },
    });
  return userIds;
}
