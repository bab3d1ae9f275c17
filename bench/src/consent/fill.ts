import type { Connection } from "@datong/subgraph-kit";

/** What each of four people in turn has chosen of marketing. */
const CHOICES = [["GRANT"], ["DENY"], ["GRANT", "WITHDRAW"], ["GRANT", "DENY", "GRANT"]] as const;

/** How many of every four may be sent to. */
export const ALLOWED_OF_FOUR = 2;

const DOCUMENTS_AT_ONCE = 10_000;
const DAY_MS = 86_400_000;

export const userIdOf = (number: number): string => `person-${number.toString(36).padStart(6, "0")}`;

/** Records choices as they are stored; their chains are left out, which no decision reads. */
export async function fillConsent(connection: Connection, people: number, signal: AbortSignal): Promise<number> {
  const events = connection.collection("consentEvents");
  const from = Date.now() - 30 * DAY_MS;
  let documents: object[] = [];
  let written = 0;
  const write = async () => {
    signal.throwIfAborted();
    if (documents.length > 0) await events.insertMany(documents, { ordered: false, writeConcern: { w: 1 } });
    written += documents.length;
    documents = [];
  };
  for (let number = 0; number < people; number += 1) {
    const kinds = CHOICES[number % CHOICES.length] ?? CHOICES[0];
    for (const [place, kind] of kinds.entries())
      documents.push({
        ...{ userId: userIdOf(number), seq: place + 1, kind, purpose: "MARKETING", channel: "APP", noticeVersion: 1 },
        ...{ guarded: false, asOne: "", until: null, chosenAt: null, by: "USER", idempotencyKey: String(place) },
        at: new Date(from + place * DAY_MS),
      });
    if (documents.length >= DOCUMENTS_AT_ONCE) await write();
  }
  await write();
  return written;
}
