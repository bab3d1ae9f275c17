import { describeActor } from "../domain/actor.ts";
import type { Refused, ScopeNotHeld, ScopeUnknown, TooManySecrets } from "../domain/changeServiceAccount.ts";
import { isLive, isOpen, type ServiceAccount, type ServiceSecret } from "../domain/serviceAccount.ts";

/** What `--help` says. */
export const helpText = (scopes: readonly string[]): string => `Credentials of back ends.

  create <name> --for <text> --scopes "<scope> …" [--expires 90d]
      a new account with its first secret; it ends with --expires, if given
  list
      all accounts
  show <client id>
      one account, its secrets and what became of it
  rotate <client id> [--overlap 24h] [--expires 90d]
      a further secret; the others end after --overlap (24h unless given, 0m at once), the new one with --expires
  revoke <client id> <secret id> [--reason <text>]
      ends one secret at once
  disable <client id> [--reason <text>]
      shuts the back end out at once and for good ends its secrets
  enable <client id> [--reason <text>]
      lets it in again; then rotate gives it a new secret

  --json         the answer for programs
  --url <url>    the gateway's, for the command to try
  --help         this

Durations: 30m, 24h, 90d. Scopes that there are:
  ${scopes.join(" ")}

The database is that of MONGODB_URI and DATABASE, or without MONGODB_URI the one in DATA_DIR, whether Datong runs or not.
`;

/** Columns as wide as their widest cell. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd());
}

const instant = (at: Date | null, otherwise: string): string =>
  at?.toISOString().slice(0, 16).replace("T", " ") ?? otherwise;

function stateOf(account: ServiceAccount, at: Date): string {
  if (account.disabledAt) return "disabled";
  return isOpen(account, at) ? "open" : "expired";
}

const lastUseOf = ({ secrets }: ServiceAccount): Date | null =>
  secrets.map(({ lastUsedAt }) => lastUsedAt).reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);

/** The accounts as a table. */
export function listText(accounts: readonly ServiceAccount[], at: Date): string {
  if (accounts.length === 0) return "There are no service accounts; `create` makes one.\n";
  const rows = accounts.map((account) => [
    account.id,
    account.name,
    stateOf(account, at),
    String(account.secrets.filter((secret) => isLive(secret, at)).length),
    instant(lastUseOf(account), "never"),
    account.scopes.join(" "),
  ]);
  return `${table(["CLIENT ID", "NAME", "STATE", "SECRETS", "LAST USED (UTC)", "SCOPES"], rows).join("\n")}\n`;
}

/** One account with its secrets and what became of it. */
export function accountText(account: ServiceAccount, at: Date): string {
  const secrets = account.secrets.map((secret) => [
    secret.id,
    isOpen(account, at) && isLive(secret, at) ? "good" : "over",
    instant(secret.createdAt, ""),
    instant(secret.endsAt, "never"),
    instant(secret.lastUsedAt, "never"),
  ]);
  const changes = account.changes.map(({ at: when, kind, by, secret, reason, fields, scopesAdded, scopesRemoved }) => [
    instant(when, ""),
    kind,
    describeActor(by),
    [
      ...(secret === null ? [] : [secret]),
      ...fields,
      ...scopesAdded.map((scope) => `+${scope}`),
      ...scopesRemoved.map((scope) => `-${scope}`),
      ...(reason === null ? [] : [reason]),
    ].join(" "),
  ]);
  return [
    `${account.id}  ${account.name}`,
    `  for      ${account.description}`,
    `  may      ${account.scopes.join(" ")}`,
    `  state    ${stateOf(account, at)}`,
    `  ends     ${instant(account.expiresAt, "never")}`,
    "",
    ...table(["SECRET", "STATE", "MADE (UTC)", "ENDS", "LAST USED"], secrets),
    "",
    ...table(["WHEN (UTC)", "WHAT", "BY", "ABOUT"], changes),
    "",
  ].join("\n");
}

/** A new secret, and a command to try it: the only time that anybody sees it. */
export const secretText = (account: ServiceAccount, clientSecret: string, url: string): string =>
  [
    `${account.name} may ${account.scopes.join(", ")}.`,
    ...account.secrets
      .slice(0, -1)
      .flatMap(({ id, endsAt }) => (endsAt ? [`Secret ${id} ends at ${instant(endsAt, "")} UTC.`] : [])),
    "",
    `  client id      ${account.id}`,
    `  client secret  ${clientSecret}`,
    "",
    "The secret is shown now and never again: keep it where your company keeps secrets. To try it:",
    "",
    `  curl -s -u '${account.id}:${clientSecret}' -d grant_type=client_credentials ${url}/oauth/token`,
    "",
  ].join("\n");

export type Refusal = Refused | ScopeUnknown | ScopeNotHeld | TooManySecrets;

/** Why nothing was done. */
export function refusalText(refusal: Refusal): string {
  switch (refusal.kind) {
    case "ServiceAccountUnknown":
      return "There is no such account; `list` shows all.";
    case "ServiceSecretUnknown":
      return "The account has no such secret; `show` tells its secrets.";
    case "ServiceAccountIsDisabled":
      return "The account is disabled; `enable` it first.";
    case "ScopeUnknown":
      return `There is no scope ${refusal.scopes.join(", ")}. There are: ${refusal.known.join(" ")}`;
    case "ScopeNotHeld":
      return `Not allowed: ${refusal.scopes.join(", ")}.`;
    case "TooManySecrets":
      return `The account has ${refusal.max} secrets already; \`revoke\` one first.`;
  }
}

/** A secret for programs. */
const secretJson = ({ callKey: _, ...secret }: ServiceSecret) => secret;

/** An account for programs. */
export const accountJson = ({ secrets, changes, createdBy, ...account }: ServiceAccount) => ({
  ...account,
  createdBy: describeActor(createdBy),
  secrets: secrets.map(secretJson),
  changes: changes.map(({ by, ...change }) => ({ ...change, by: describeActor(by) })),
});
