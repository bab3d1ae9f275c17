import { userInfo } from "node:os";
import { createLogger, migrate, openForCommand, type Connection } from "@datong/subgraph-kit";
import type { Actor } from "../domain/actor.ts";
import type { Managing, ManagingParts, SecretAlreadyShown, SecretGiven } from "../domain/changeServiceAccount.ts";
import {
  createServiceAccount,
  disableServiceAccount,
  enableServiceAccount,
  revokeServiceSecret,
  rotateServiceSecret,
} from "../domain/manageServiceAccounts.ts";
import type { ServiceAccount } from "../domain/serviceAccount.ts";
import { createServiceAccountParts } from "../serviceAccountParts.ts";
import { SCOPES } from "../generated/accessWords.ts";
import { identityMigrations } from "../store/migrations.ts";
import { readCommand, UsageError, type Command, type ReadCommand } from "./readCommand.ts";
import { accountJson, accountText, helpText, listText, refusalText, secretText, type Refusal } from "./words.ts";

/** A database that a command may work on. */
export interface OpenDatabase {
  readonly connection: Connection;
  /** Where the gateway over it can be reached; null where nobody knows. */
  readonly url: string | null;
  close(): Promise<void>;
}

/** Where a command runs. */
export interface Surroundings {
  /** Opened only for a command that can be understood. */
  readonly open: () => Promise<OpenDatabase>;
  /** Standard output. */
  readonly say: (text: string) => void;
  /** Standard error. */
  readonly complain: (text: string) => void;
}

/** The identity database, brought to its present shape: this command may be the first that ever comes to it. */
export async function openIdentityDatabase(uri: string, name: string, level: string): Promise<Connection> {
  const connection = await openForCommand("service-account", uri, name, level);
  await migrate(connection, identityMigrations, createLogger("service-account", level, process.stderr));
  return connection;
}

/** Whoever sits at the machine: who can reach the database may do everything. */
function operator(): Actor {
  try {
    return { kind: "OPERATOR", subject: userInfo().username };
  } catch {
    return { kind: "OPERATOR", subject: null };
  }
}

const PAGE = 100;

async function allAccounts({ accounts }: ManagingParts): Promise<readonly ServiceAccount[]> {
  const all: ServiceAccount[] = [];
  for (;;) {
    const last = all.at(-1);
    const { nodes, hasNextPage } = await accounts.page({
      first: PAGE,
      after: last ? { at: last.createdAt, id: last.id } : null,
    });
    all.push(...nodes);
    if (!hasNextPage) return all;
  }
}

/** What a command has come to: text for people and the same for programs, or why nothing was done. */
type Answer = { readonly text: string; readonly json: unknown } | { readonly refusal: Refusal };

const DEFAULT_URL = "http://127.0.0.1:4000";

/** Whoever types a command twice means it twice. */
const ONCE = { callKey: null };

/** What comes of a secret that was made, or not. */
function given(outcome: SecretGiven | SecretAlreadyShown | Refusal, url: string): Answer {
  if (outcome.kind === "SecretAlreadyShown") throw new Error("A call without a key is never another one.");
  if (outcome.kind !== "SecretGiven") return { refusal: outcome };
  const { account, clientSecret, secret } = outcome;
  const json = { account: accountJson(account), secretId: secret.id, clientId: account.id, clientSecret };
  return { text: secretText(account, clientSecret, url), json };
}

async function act(parts: ManagingParts, command: Exclude<Command, { do: "help" }>, url: string): Promise<Answer> {
  const managing: Managing = { actor: operator(), held: null, now: new Date() };
  const { now } = managing;
  const after = (ms: number | null) => (ms === null ? null : new Date(now.getTime() + ms));
  const shown = (account: ServiceAccount): Answer => ({ text: accountText(account, now), json: accountJson(account) });

  switch (command.do) {
    case "list": {
      const all = await allAccounts(parts);
      return { text: listText(all, now), json: all.map(accountJson) };
    }
    case "show": {
      const read = await parts.accounts.byId(command.account);
      return read ? shown(read.account) : { refusal: { kind: "ServiceAccountUnknown" } };
    }
    case "create": {
      const { name, description, scopes, expiresMs } = command;
      const details = { name, description, scopes, expiresAt: after(expiresMs) };
      return given(await createServiceAccount(parts, managing, { ...details, ...ONCE, secretExpiresAt: null }), url);
    }
    case "rotate": {
      const { account, overlapMs, expiresMs } = command;
      const wanted = { overlapMs, secretExpiresAt: after(expiresMs), ...ONCE };
      return given(await rotateServiceSecret(parts, managing, account, wanted), url);
    }
    case "revoke": {
      const { account, secret: secretId, reason } = command;
      const outcome = await revokeServiceSecret(parts, managing, account, { secretId, reason });
      return outcome.kind === "Changed" ? shown(outcome.account) : { refusal: outcome };
    }
    case "disable":
    case "enable": {
      const change = command.do === "disable" ? disableServiceAccount : enableServiceAccount;
      const outcome = await change(parts, managing, command.account, command.reason);
      return outcome.kind === "Changed" ? shown(outcome.account) : { refusal: outcome };
    }
  }
}

async function run({ command, json, url }: ReadCommand, { open, say, complain }: Surroundings): Promise<number> {
  if (command.do === "help") {
    say(helpText(SCOPES));
    return 0;
  }
  const database = await open();
  try {
    const parts = createServiceAccountParts(database.connection);
    const answer = await act(parts, command, url ?? database.url ?? DEFAULT_URL);
    if ("refusal" in answer) {
      complain(`${refusalText(answer.refusal)}\n`);
      return 1;
    }
    say(json ? `${JSON.stringify(answer.json, null, 2)}\n` : answer.text);
    return 0;
  } finally {
    await database.close();
  }
}

/**
 * `npm run service-account`: how whoever operates Datong gives back ends their credentials, the first one that may manage
 * others among them.
 *
 * @param args the words after the command
 * @returns the exit code: 0, 1 when nothing was done, 2 when the command cannot be understood
 */
export async function serviceAccountCommand(args: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    return await run(readCommand(args), surroundings);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    surroundings.complain(error instanceof UsageError ? `${reason} --help tells more.\n` : `${reason}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}
