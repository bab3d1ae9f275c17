import type { Engine } from "./engine.ts";
import { HEADER_BYTES, OPERATION } from "./wireGuard.ts";

/** `{ setParameter: 1, internalQueryPlanRanker: "multiPlanning", $db: "admin" }`, spelt out: a BSON library costs time. */
function setParameterDocument(): Buffer {
  const name = (text: string) => Buffer.from(`${text}\0`);
  const int32 = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32LE(value);
    return bytes;
  };
  const string = (key: string, value: string) => [Buffer.from([0x02]), name(key), int32(value.length + 1), name(value)];
  const elements = Buffer.concat([
    Buffer.from([0x10]),
    name("setParameter"),
    int32(1),
    ...string("internalQueryPlanRanker", "multiPlanning"),
    ...string("$db", "admin"),
  ]);
  return Buffer.concat([int32(elements.length + 5), elements, Buffer.from([0])]);
}

/**
 * Gives the engine the plan ranker that it can run. Its default, `mixed`, fails a query that has several plans and finds
 * nothing early: "slot-based execution engine is not part of this build".
 *
 * @throws Error when the engine refuses
 */
export async function setUpEngine(engine: Engine): Promise<void> {
  const document = setParameterDocument();
  const head = Buffer.alloc(HEADER_BYTES + 5);
  head.writeInt32LE(head.length + document.length, 0);
  head.writeInt32LE(OPERATION.message, 12);
  const { response } = await engine.roundTrip(Buffer.concat([head, document]));
  if (response.includes("errmsg")) throw new Error("the engine refuses its settings");
}
