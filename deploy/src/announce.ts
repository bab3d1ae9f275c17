import { readFile } from "node:fs/promises";
import path from "node:path";
import { REPOSITORY, type LocalConfig } from "./config.ts";
import type { SamplePerson } from "./sample/index.ts";

/** A command that asks the Home query as a mini-program would, to paste into a shell. */
async function homeCurl(endpoint: string, { lookups }: SamplePerson): Promise<string> {
  const document = await readFile(path.join(REPOSITORY, "schema/operations/home.graphql"), "utf8");
  const query = document.replace(/^#.*$/gm, "").replace(/\s+/g, " ").trim();
  const body = JSON.stringify({ query, variables: lookups.miniProgramOpenid });
  return `curl -s ${endpoint} -H 'content-type: application/json' -d '${body.replaceAll("'", "'\\''")}'`;
}

export interface Announced {
  /** People are shown, and a command without a token, only where such a request is let in. */
  readonly AUTH: LocalConfig["AUTH"];
  readonly sandbox: boolean;
  /** Where the stand-in for WeChat listens; null without one. */
  readonly wechat: string | null;
  readonly persons: readonly SamplePerson[];
  /** Why this start has looked after no sample; null when it has. */
  readonly noSample: string | null;
}

/** What `noSample` says when the configuration wants none. */
export const SAMPLE_IS_OFF =
  "No sample was loaded: SAMPLE is off, as it is in production and with MONGODB_URI unless set.";

/** What a developer sees once everything runs: where to go, whom to ask for, what to paste. */
export async function announce(
  { url, endpoint }: { readonly url: string; readonly endpoint: string },
  { AUTH, sandbox, wechat, persons, noSample }: Announced,
): Promise<string> {
  const lines = ["", "Datong is ready.", `  GraphQL   ${endpoint}`];
  if (sandbox) lines.push(`  Sandbox   ${url}/`);
  if (wechat) lines.push(`  WeChat    ${wechat} (a stand-in)`);
  if (noSample) lines.push("", noSample);
  const [shown] = persons;
  if (!shown || AUTH !== "development") return `${lines.join("\n")}\n`;
  lines.push("", "People of the sample to ask for:");
  for (const { lookups } of persons)
    lines.push(
      `  mini-program openid ${lookups.miniProgramOpenid.openid}   app user ${lookups.appUserId.id}   phone ${lookups.phone}`,
    );
  lines.push("", "The first page of the mini-program, in one request:", "", await homeCurl(endpoint, shown));
  return `${lines.join("\n")}\n`;
}
