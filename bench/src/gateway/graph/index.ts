import { catalogue } from "./catalogue.ts";
import { consent } from "./consent.ts";
import type { GraphPart } from "./GraphPart.ts";
import { identity } from "./identity.ts";
import { members } from "./members.ts";
import { orders } from "./orders.ts";
import { reviews } from "./reviews.ts";
import { warehouse } from "./warehouse.ts";

export type { GraphPart } from "./GraphPart.ts";

/** The company that every gateway stands before: what Home asks for, and a catalogue. */
export const GRAPH: readonly GraphPart[] = [identity, orders, members, consent, catalogue, warehouse, reviews];
