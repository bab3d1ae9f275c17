import { aUser, nobody } from "@datong/testkit";
import type { Caller, Subgraph } from "@datong/subgraph-kit";
import type { Context } from "../../src/context.ts";
import { openSession } from "../../src/domain/openSession.ts";

/** A person in a session of their own, opened as every login opens it; changes of who can log in need one. */
export async function signedIn(identity: Subgraph, userId: string): Promise<Caller> {
  const context = (identity as Subgraph<Context>).createContext({
    caller: nobody,
    locale: "en",
    requestId: "test",
    clientAddress: null,
    accessReason: null,
  });
  const { session } = await openSession(context, {
    userId,
    isNew: false,
    client: { channel: "APP", device: null, deviceName: null },
    amr: ["sms"],
  });
  return aUser(userId, session.id);
}
