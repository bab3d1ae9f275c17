import type * as Original from "../../../../packages/subgraph-kit/dist/internalToken.js";
import { claimsOf, readCaller, ANONYMOUS } from "@datong/subgraph-kit/caller";

type Statement = Original.InternalStatement;

/** Says who calls, and lets everybody say so: the same statement, unsigned and believed. */
export class InternalTokenKeys implements Pick<Original.InternalTokenKeys, keyof Original.InternalTokenKeys> {
  /** @returns the statement as JSON, in a form that a header takes */
  sign({ caller, ...told }: Statement): string {
    return Buffer.from(JSON.stringify({ ...told, claims: claimsOf(caller) })).toString("base64url");
  }

  verify(token: string): Statement {
    const { claims, ...told } = JSON.parse(Buffer.from(token, "base64url").toString()) as Omit<Statement, "caller"> & {
      readonly claims: ReturnType<typeof claimsOf>;
    };
    return { ...told, caller: readCaller(claims) ?? ANONYMOUS };
  }

  /** @returns what a header takes */
  signBody(): string {
    return "open";
  }

  verifyBody(): () => boolean {
    return () => true;
  }
}
