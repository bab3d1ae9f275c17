import type { Company } from "../aCompany.ts";
import { membersDatabase } from "./membersDatabase.ts";

/** An entry of somebody's ledger that is in no wallet and comes from no adjustment, as nothing but a fault leaves it. */
export async function aWalletDifference(company: Company, userId: string): Promise<void> {
  const facts = { kind: "ADJUST", points: 5, reason: "a fault", by: "nobody", expiresAt: null };
  const entry = {
    ...{ _id: "a fault", subject: "a fault", userId, points: 5, lots: [], debts: [], facts },
    ...{ batch: "a fault", recordedAt: new Date("2026-03-04T00:00:00Z") },
  };
  await membersDatabase(company).collection<{ readonly _id: string }>("pointLedger").insertOne(entry);
}
