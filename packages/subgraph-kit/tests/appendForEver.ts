/**
 * A process that is made to be killed: appends to the trail of `DATABASE` without end, and prints each request that is
 * recorded.
 */
import { connectDatabase, createAuditTrail, createLogger } from "@datong/subgraph-kit";

const [uri = "", name = "", writer = ""] = process.argv.slice(2);
const logger = createLogger("test", "silent");
const trail = createAuditTrail({ connection: await connectDatabase({ uri, name, logger }), name: "library", logger });

const entry = {
  callerKind: "SERVICE",
  caller: writer,
  operation: null,
  reason: null,
  persons: [],
  fields: ["A.b"],
} as const;

const appendFrom = async (lane: number) => {
  for (let count = 0; ; count += 1) {
    const requestId = `${writer}-${lane}-${count}`;
    await trail.record([{ ...entry, requestId }]);
    process.stdout.write(`${requestId}\n`);
  }
};

await Promise.all([0, 1, 2, 3].map(appendFrom));
