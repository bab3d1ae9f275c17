import { randomUUID } from "node:crypto";
import { ERASURE_SETTINGS } from "@datong/consent";
import { eventually } from "@datong/testkit";
import { aCompany, DAY_MS, miniProgram, officialAccount, type Company, type Login, type Result } from "../aCompany.ts";
import { post, WHY } from "../aDatong.ts";
import { operation } from "../seed.ts";
import { SCOPE, someAccounts } from "./accounts.ts";
import { aTokenIssuer, type TokenIssuer } from "./aTokenIssuer.ts";
import { aDeadLetter } from "./deadLetters.ts";
import { someErasures } from "./someErasures.ts";
import { publishRules } from "./earningRules.ts";
import { someBenefits } from "./someBenefits.ts";
import { someCoupons } from "./someCoupons.ts";
import { someRoles } from "./someRoles.ts";
import { askedOfOwnData } from "./someRequests.ts";
import { aWalletDifference } from "./walletDifferences.ts";

/** A number to which no code can be sent. */
export const UNREACHABLE_PHONE = "+8613900009999";

/**
 * A company whose data has something in every field of the API, so that null always means "not for you": the owner, about
 * whom everybody asks, another person, a member of staff, and what connectors, the desk of staff and those who look after
 * staff and back ends have left.
 */
export async function aWorld() {
  const issuer = await aTokenIssuer();
  const { issuers, authorizationOf } = issuer;
  const company = await aCompany({
    ...{ issuers, unreachablePhone: UNREACHABLE_PHONE },
    consent: { erasureSettings: { ...ERASURE_SETTINGS, settleMs: 0 }, eraseEveryMs: 50 },
  });

  const ownersPhone = company.aPhone();
  const { owner, twin } = await anOwner(company, ownersPhone);
  await closedByDevice(company, owner);
  const other = await company.loginByPhone(company.aPhone(), { deviceName: "the other's phone" });
  await company.give(other.userId, "PUSH");
  const reservationId = await runErrands(company, owner);
  const coupons = await someCoupons(company, owner);
  const benefits = await someBenefits(company, owner);
  const staff = await company.loginByPhone(company.aPhone());
  await aDecidedCandidate(company, ownersPhone);
  await aCandidate(company);
  await unusableRecords(company, other);
  await aFollowerSync(company);
  const grant = await someGrants(company, owner);
  const roleTakenBack = await someRoles(company, issuer, owner);
  const accounts = await someAccounts(company, await aServiceWith(issuer, SCOPE, "orders:read"));
  const deadLetter = await aDeadLetter(company, owner.userId);
  await aDeadLetter(company, owner.userId, {}, { retryAt: new Date("2126-01-01T00:00:00.000Z") });
  await aWalletDifference(company, twin.userId);
  await publishRules(company, issuer, staff);
  const colleague = await company.loginByPhone(company.aPhone());
  await proposeAdjustment({ company, colleague, authorizationOf }, owner.userId);
  await onRecord(company, issuer, owner, staff);
  const erasures = await someErasures(company, owner.userId);

  const { orders } = await company.resultOf(
    company.asBackEnd(`{ user(by: { id: "${owner.userId}" }) { orders { nodes { id } } } }`),
  );
  const [order] = (orders as { readonly nodes: readonly { readonly id: string }[] }).nodes;
  if (!order) throw new Error("The owner has no order.");

  // A copy wants a proof of who they are that is not as old as this world.
  await askedOfOwnData(company, await company.loginByPhone(ownersPhone));
  return {
    company,
    /** The person about whom everybody asks, and every id of theirs. */
    owner,
    ownersPhone,
    ownerIds: [owner.userId, twin.userId],
    orderId: order.id,
    reservationId,
    /** Coupons of the owner that are not free, by their ids. */
    coupons,
    /** What the owner was given and used, and what was taken back of it. */
    benefits,
    other,
    staff,
    /** Another member of staff. */
    colleague,
    /** The id of an event of the owner's that members cannot handle. */
    deadLetter,
    /** What the owner has been granted. */
    grant,
    /** The id of a role that was taken back from the owner. */
    roleTakenBack,
    /** The service accounts. */
    accounts,
    authorizationOf,
    /** Of somebody who is gone, and of the owner, whom a legal hold keeps. */
    erasures,
    close: () => company.close(),
  };
}

export type World = Awaited<ReturnType<typeof aWorld>>;

/** Somebody with a phone number, an openid and a session that has a name, one of two who became one, who lost an e-mail. */
async function anOwner(company: Company, phone: string): Promise<{ readonly owner: Login; readonly twin: Login }> {
  const client = { deviceId: "device-of-the-owner-01", deviceName: "the owner's phone" };
  const owner = await company.loginBy(miniProgram, await company.inWechat(), client);
  await company.bindPhone(owner, phone);
  await company.give(owner.userId, "LOCATION");
  await completeOrder(company, owner);
  await spendMore(company, owner);
  await loseEmail(company, owner);
  const twin = await company.loginByEmail("twin@example.com");
  await company.merge(owner.userId, twin.userId);
  return { owner, twin };
}

/** Tells a second version of somebody's newest order, in which everything has happened to it. */
async function completeOrder(company: Company, { userId }: Login): Promise<void> {
  const at = "2026-03-04T00:00:00Z";
  const order = {
    ...{ externalId: `${userId}-2`, version: 2, userId, channel: "APP", status: "COMPLETED", currency: "CNY" },
    storeCode: "sh-nanjing-road",
    ...{ placedAt: "2026-03-03T00:00:00Z", paidAt: at, shippedAt: at, completedAt: at, cancelledAt: at },
    items: [{ sku: "A", title: "茶杯", quantity: 2, unitPriceMinor: 64_950 }],
  };
  await company.resultOf(company.asBackEnd(operation("ingestOrders"), { input: { source: "mall", records: [order] } }));
}

/** Has the device of somebody say where it is, and close its messages. */
async function closedByDevice(company: Company, { userId }: Login): Promise<void> {
  const signal = `{ userId: "${userId}", channel: APP, account: "wx-app", kind: PERMISSION_DENIED, purpose: PUSH, idempotencyKey: "device" }`;
  const place = `{ userId: "${userId}", channel: APP, latitude: 31.23, longitude: 121.47 }`;
  await company.resultOf(company.asBackEnd(`mutation { recordLocation(input: ${place}) { __typename } }`));
  await company.resultOf(
    company.asBackEnd(`mutation { recordPlatformSignals(input: { signals: [${signal}] }) { __typename } }`),
  );
}

/** Reaches a tier that brings something, and has another above it; by an order that is not their newest. */
async function spendMore(company: Company, { userId }: Login): Promise<void> {
  const order = {
    ...{ externalId: "more", version: 1, userId, channel: "APP", status: "COMPLETED", currency: "CNY" },
    ...{ placedAt: "2026-03-02T12:00:00Z", items: [{ sku: "B", title: "茶壶", quantity: 1, unitPriceMinor: 200_000 }] },
  };
  await company.resultOf(company.asBackEnd(operation("ingestOrders"), { input: { source: "mall", records: [order] } }));
  await company.heard();
  const gift = { userId, points: 1, confirm: true, reference: "gift 7", idempotencyKey: "more" };
  await company.resultOf(company.asBackEnd(operation("redeemPoints"), { input: gift }));
}

/** Puts something into the cart, and reserves something. @returns the reservation's id */
async function runErrands(company: Company, { userId }: Login): Promise<string> {
  const article = {
    ...{ userId, sku: "A", title: "茶杯", quantity: 2, unitPrice: { minor: 64_950, currency: "CNY" } },
    ...{ channel: "MINI_PROGRAM", idempotencyKey: "world" },
  };
  await company.resultOf(company.asBackEnd(operation("addToCart"), { input: article }));
  const inDays = (days: number) => new Date(company.now().getTime() + days * DAY_MS).toISOString();
  const booking = {
    ...{ userId, channel: "OFFICIAL_ACCOUNT", what: "试衣", place: { id: "s-1", name: "南京西路店" } },
    ...{ startsAt: inDays(2), endsAt: inDays(3), partySize: 2, note: "靠窗", idempotencyKey: "world" },
  };
  const { reservation } = await company.resultOf(company.asBackEnd(operation("createReservation"), { input: booking }));
  return (reservation as { readonly id: string }).id;
}

/** Moves an e-mail address of somebody to its new owner, so that they have a notice of it. */
async function loseEmail(company: Company, login: Login): Promise<void> {
  const email = "shared@example.com";
  await company.bindEmail(login, email);
  const newOwner = await company.loginByPhone(company.aPhone());
  const { conflict } = await company.bindEmail(newOwner, email);
  await company.resolveConflict(newOwner, conflict, "TRANSFER", await company.codeFor({ email }, "TRANSFER", newOwner));
}

/** Two people of whom WeChat says that they have one phone number: weak evidence, for staff to decide. */
export async function aCandidate(company: Company, phoneOfOne?: string): Promise<string> {
  const phone = phoneOfOne ?? company.aPhone();
  if (phoneOfOne === undefined) await company.loginByPhone(phone);
  const stranger = await company.inWechat({ phone });
  const login = await company.loginBy(miniProgram, stranger);
  await company.bindPhoneOfWechat(login, stranger);
  const { nodes } = await company.resultOf(
    company.asBackEnd("{ mergeCandidates(first: 100) { nodes { id users { id } } } }"),
  );
  const found = (nodes as Result[]).find(({ users }) => (users as Result[]).some(({ id }) => id === login.userId));
  if (!found) throw new Error("There is no merge candidate.");
  return found.id as string;
}

async function aDecidedCandidate(company: Company, phoneOfOne: string): Promise<void> {
  const candidate = await aCandidate(company, phoneOfOne);
  const input = { candidate, decision: "REJECT", reason: "father and son", decidedBy: "li" };
  await company.resultOf(company.asBackEnd(operation("decideMergeCandidate"), { input }));
}

/** Two records that wait in quarantine, one that was given up, one that became an order, and one a reservation. */
async function unusableRecords(company: Company, { userId }: Login): Promise<void> {
  const source = "mall";
  const lost = { externalId: "lost", version: 1, userId, channel: "APP", status: "PAID", currency: "CNY" };
  const placed = { placedAt: "2026-01-01T00:00:00Z", items: [{ sku: "A", title: "", quantity: 1, unitPriceMinor: 1 }] };
  const unusable = ["many", "few", "none"].map((total) => ({ externalId: total, total }));
  const raws = [...unusable, { ...lost, ...placed }];
  const records = raws.map((raw, line) => {
    return { key: `orders.csv:${line}`, raw, reasons: [{ field: "total", reason: "is no number" }] };
  });
  await company.resultOf(company.asBackEnd(operation("quarantineRecords"), { input: { source, records } }));
  const booking = { externalId: "1", version: 1, userId, channel: "OFFICIAL_ACCOUNT", status: "CONFIRMED" };
  const stay = { what: "facial", place: { id: "1", name: "Nanjing Road" }, startsAt: "2026-03-01T08:00:00Z" };
  const bookings = [
    { key: "bookings.csv:1", raw: { ...booking, ...stay }, reasons: [{ field: "place", reason: "unknown" }] },
  ];
  await company.resultOf(
    company.asBackEnd(operation("quarantineRecords"), {
      input: { source: "bookings", kind: "RESERVATION", records: bookings },
    }),
  );
  for (const replayed of [source, "bookings"])
    await company.resultOf(
      company.asBackEnd(`mutation { replayQuarantined(input: { source: "${replayed}" }) { __typename } }`),
    );
  const { nodes } = await company.resultOf(company.asBackEnd("{ quarantinedRecords { nodes { id } } }"));
  const [{ id }] = nodes as readonly [Result];
  await company.resultOf(
    company.asBackEnd(
      `mutation { giveUpQuarantined(input: { ids: ["${String(id)}"], reason: "a test" }) { __typename } }`,
    ),
  );
}

async function aFollowerSync(company: Company): Promise<void> {
  const { appid } = officialAccount;
  await company.resultOf(company.asBackEnd(operation("startFollowerSync"), { input: { appid } }));
  await eventually(async () => {
    const syncs = (await company.resultOf(company.asBackEnd("{ followerSyncs { appid state } }"))) as unknown;
    const sync = (syncs as Result[]).find((one) => one.appid === appid);
    if (sync?.state !== "DONE") throw new Error(`The follower list is ${String(sync?.state)}.`);
  });
}

/**
 * A change of somebody's points that waits for a second member of staff.
 *
 * @param authorization that of whoever proposes it; the colleague's when left out
 * @returns its id
 */
export async function proposeAdjustment(
  { company, colleague, authorizationOf }: Pick<World, "company" | "colleague" | "authorizationOf">,
  userId: string,
  authorization?: string,
): Promise<string> {
  const { userId: subject, sessionId } = colleague;
  const grants = new Set(["members:adjust"]);
  const colleagues = await authorizationOf({ kind: "STAFF", subject, sessionId, grants });
  const why = { reason: "a wrong order", note: "order 12" };
  const input = { userId, points: 5_000, ...why, idempotencyKey: randomUUID() };
  const headers = { ...WHY, authorization: authorization ?? colleagues ?? "" };
  const { errors } = await post(company.datong.endpoint, operation("adjustPoints"), { input }, headers);
  if (errors) throw new Error(`Nothing was proposed: ${JSON.stringify(errors)}`);
  return input.idempotencyKey;
}

/** What a service with these scopes sends as `Authorization`; the one that walks has the same name. */
const aServiceWith = async ({ authorizationOf }: TokenIssuer, ...scopes: readonly string[]): Promise<string> =>
  (await authorizationOf({ kind: "SERVICE", subject: "test-service", scopes: new Set(scopes) })) ?? "";

/** A grant of somebody's that holds, and one that was taken back from somebody else, whose sessions that has ended. */
async function someGrants(company: Company, { userId }: Login) {
  const grant = {
    // The one that decides about grants: those who walk by it may give no other.
    ...{ user: userId, grant: "staff:manage" },
    validFrom: new Date(company.now().getTime() - DAY_MS).toISOString(),
    validUntil: new Date(company.now().getTime() + 3_650 * DAY_MS).toISOString(),
  };
  const word = { reason: "looks after staff", decidedBy: "li" };
  const send = (mutation: string, input: object) =>
    company.resultOf(company.asBackEnd(operation(mutation), { input: { ...input, ...word } }));

  await send("grantToStaff", grant);
  const { userId: leaver } = await company.loginByPhone(company.aPhone());
  await send("grantToStaff", { user: leaver, grant: grant.grant });
  await send("revokeFromStaff", { user: leaver });
  return grant;
}

/** Has a back end and a member of staff read something of somebody in every subgraph, by an operation that has a name. */
async function onRecord({ datong }: Company, issuer: TokenIssuer, { userId }: Login, staff: Login): Promise<void> {
  const words = ["users:read", "orders:read", "members:read", "consent:read"];
  const query = `query Desk($id: ID!) {
    user(by: { id: $id }) {
      phone { masked }
      orders { totalCount }
      membership { points { available } }
      permission(purpose: LOCATION, channel: APP) { allowed }
    }
  }`;
  const { userId: subject, sessionId } = staff;
  const member = await issuer.authorizationOf({ kind: "STAFF", subject, sessionId, grants: new Set(words) });
  for (const authorization of [await aServiceWith(issuer, ...words), member ?? ""]) {
    const { errors } = await post(datong.endpoint, query, { id: userId }, { ...WHY, authorization });
    if (errors) throw new Error(`What was read could not be put on record: ${JSON.stringify(errors)}`);
  }
}
