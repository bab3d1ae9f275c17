import type { StandInControl } from "./StandInControl.ts";

type Method<Asked> = Asked extends (input: infer Input) => Promise<infer Result>
  ? (input: Input) => Result | Promise<Result>
  : never;

/** The control API as it is written: what needs no waiting does not pretend to. */
export type StandInMethods = { readonly [Name in keyof StandInControl]: Method<StandInControl[Name]> };
