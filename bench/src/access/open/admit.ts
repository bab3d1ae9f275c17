import { readAddress } from "@datong/subgraph-kit";
import type * as Original from "../../../../gateway/dist/http/admit.js";

/** As the original: what Apollo Server is told. */
export const PREFLIGHT_HEADERS: typeof Original.PREFLIGHT_HEADERS = [
  "graphql-require-preflight",
  "apollo-require-preflight",
  "x-apollo-operation-name",
];

/** Lets everybody in who calls; there is one media type, and bodies may be of any size. */
export const admit: typeof Original.admit = async ({ headers, ip }, { authenticate }) => ({
  caller: await authenticate(headers.authorization),
  spending: null,
  clientAddress: readAddress(ip),
  answerType: "application/json; charset=utf-8",
  bodyBytesMax: Infinity,
});

/** No body is refused. */
export const endEndlessBody: typeof Original.endEndlessBody = () => undefined;
