import { randomUUID } from "node:crypto";
import type { Company, Login, Result } from "../aCompany.ts";

/** What somebody wants corrected. */
export const CORRECTION = {
  part: "ORDERS",
  what: "reservation, note",
  shouldBe: "by the window",
  why: "as the letter says",
};

/** Asks as somebody who is signed in, or as a back end. */
export const ask = (company: Company, login: Login | null, field: string, input: object): Promise<Result> => {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ${WANTED[field] ?? ""} } }`;
  return company.resultOf(login ? company.asUser(login, query, { input }) : company.asBackEnd(query, { input }));
};

/** What is read of an answer. */
const WANTED: Readonly<Record<string, string>> = {
  exportMyData: "... on DataExportRequested { link }",
  requestCorrection: "... on CorrectionRequested { correction { id } }",
};

/** A correction that somebody new has asked for. @returns its id */
export async function aCorrection(company: Company, login: Login): Promise<string> {
  const input = { ...CORRECTION, idempotencyKey: randomUUID() };
  const { correction } = await ask(company, login, "requestCorrection", input);
  return (correction as { readonly id: string }).id;
}

/** Answers it. */
export const decide = (company: Company, id: string) =>
  ask(company, null, "decideCorrection", {
    id,
    decision: "CORRECTED",
    answer: "It is by the window now.",
    decidedBy: "li",
  });

/** A copy that somebody has asked for and downloaded, and a correction that was answered. */
export async function askedOfOwnData(company: Company, login: Login): Promise<void> {
  const { link } = await ask(company, login, "exportMyData", { idempotencyKey: "world" });
  for (;;) {
    const { status } = await fetch(`${company.datong.url}${String(link)}`, { method: "POST" }).then(async (answer) => {
      await answer.arrayBuffer();
      return answer;
    });
    if (status === 200) break;
    if (status !== 409) throw new Error(`The copy was answered ${status}.`);
  }
  await decide(company, await aCorrection(company, login));
}
