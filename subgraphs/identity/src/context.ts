import type { AuditTrail, Logger, ReadExportPage, SubgraphRequest, TokenEndings } from "@datong/subgraph-kit";
import type { ManagingParts } from "./domain/changeServiceAccount.ts";
import type { CodeParts } from "./domain/code.ts";
import type { Duties } from "./domain/duties.ts";
import type { CountGuess } from "./domain/guesses.ts";
import type { NumbersStore } from "./domain/numbers.ts";
import type { IdentityParts } from "./domain/ports.ts";
import type { SessionDeps } from "./domain/sessionPorts.ts";
import type { Loaders } from "./loaders.ts";
import type { Closings } from "./store/erasing/closings.ts";
import type { Wechat } from "./wechat/Wechat.ts";

/** What a resolver of the identity subgraph may reach. */
export interface Context extends SubgraphRequest, IdentityParts, SessionDeps {
  readonly loaders: Loaders;
  readonly logger: Logger;
  readonly codes: CodeParts;
  readonly numbers: NumbersStore;
  readonly services: ManagingParts;
  /** Null when the company has no account at WeChat. */
  readonly wechat: Wechat | null;
  /** Phone numbers (E.164) and e-mail addresses (lower case) that companies test with; they identify nobody. */
  readonly testIdentifiers: ReadonlySet<string>;
  readonly duties: Duties;
  readonly closings: Pick<Closings, "valuesOf">;
  /** What has ended although access tokens of it may be about. */
  readonly endings: TokenEndings;
  /** Counts the guesses of this request. */
  readonly countGuess: CountGuess;
  readonly trail: AuditTrail;
  readonly exportPage: ReadExportPage;
}
