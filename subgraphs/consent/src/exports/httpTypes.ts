import type { Subgraph } from "@datong/subgraph-kit";

/** Where routes are added, and what answers a request, in the terms of the server that the kit has. */
export type HttpScope = Parameters<NonNullable<Subgraph["routes"]>>[0];
export type HttpReply = Parameters<Parameters<HttpScope["setErrorHandler"]>[0]>[2];
